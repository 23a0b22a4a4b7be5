package com.eigenkor.benchmarks.latency;

import java.util.Arrays;

/** Delays in microseconds, sorted. */
public final class Percentiles {

    private final long[] sorted;

    private Percentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** Of at least one delay. */
    public static Percentiles of(long[] delaysUs) {
        if (delaysUs.length == 0) {
            throw new IllegalArgumentException("no delays, no percentiles");
        }
        var sorted = delaysUs.clone();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** The smallest delay that {@code share} of all, 0 to 1, do not exceed; milliseconds. */
    public double ms(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e3;
    }
}
