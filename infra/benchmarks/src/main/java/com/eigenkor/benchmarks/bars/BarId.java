package com.eigenkor.benchmarks.bars;

import com.eigenkor.market.BarSpec;
import java.util.Comparator;

/** Which bar: a symbol, a spec, a start in milliseconds UTC. */
public record BarId(String symbol, BarSpec spec, long startMs) implements Comparable<BarId> {

    private static final Comparator<BarId> ORDER =
            Comparator.comparingLong(BarId::startMs)
                    .thenComparing(BarId::symbol)
                    .thenComparing(id -> id.spec().code());

    @Override
    public int compareTo(BarId other) {
        return ORDER.compare(this, other);
    }
}
