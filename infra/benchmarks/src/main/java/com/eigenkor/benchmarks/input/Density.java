package com.eigenkor.benchmarks.input;

import java.util.Locale;

/** How many trades a second of event time one symbol has. */
public enum Density {
    /** A busy market: few trades close a bar of time. */
    DENSE(200),
    /** A quiet one: nearly every trade closes bars. */
    SPARSE(2);

    private final int tradesPerSecond;

    Density(int tradesPerSecond) {
        this.tradesPerSecond = tradesPerSecond;
    }

    /** Mean over the symbols; which symbol trades next is random. */
    public int tradesPerSecond() {
        return tradesPerSecond;
    }

    /** Event time from one trade of the market to the next, microseconds. */
    long stepUs() {
        return 1_000_000L / ((long) tradesPerSecond * TradeInput.SYMBOLS);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
