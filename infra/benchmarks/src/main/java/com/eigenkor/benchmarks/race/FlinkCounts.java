package com.eigenkor.benchmarks.race;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counters of the embedded cluster's one job. Static, since Flink copies the functions of a job
 * by serializing them.
 */
final class FlinkCounts {

    private static final LongAdder SENT = new LongAdder();
    private static volatile @Nullable Lap lap;

    private FlinkCounts() {}

    static void start(Lap counting) {
        lap = counting;
    }

    static void taken() {
        Lap counting = lap;
        if (counting != null) {
            counting.count();
        }
    }

    static byte[] value(FlinkBar bar) {
        SENT.increment();
        return bar.value;
    }

    static double sent() {
        return SENT.sum();
    }
}
