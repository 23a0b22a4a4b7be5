package com.eigenkor.simulator.synthetic;

import java.util.Arrays;

/**
 * How large the trades of a symbol are, each from its own throw of the dice. Tables, because a
 * daily bar adds up every size of its date.
 */
final class TradeSizes {

    private final double activity;
    private final int lots;
    private final long[] least = new long[256];
    private final long[] choices = new long[256];

    /** 2^32 / choices, rounded up: multiplying divides 16 bits exactly, and faster. */
    private final long[] inverse = new long[256];

    private final long[] step = new long[256];

    /**
     * @param lots round lots of shares are this many times larger
     */
    TradeSizes(SyntheticSymbol symbol, int lots) {
        this.activity = symbol.activity();
        this.lots = lots;
        long lot = 100L * lots;
        switch (symbol.listing().kind()) {
            case EQUITY -> {
                fill(0, 90, 1, 99, 1);
                fill(90, 200, lot, 1, 0);
                fill(200, 235, 2 * lot, 4, lot);
                fill(235, 250, 101L * lots, 800, 1);
                fill(250, 256, 6 * lot, 40, lot);
            }
            case FUTURE -> {
                fill(0, 170, 1, 2, 1);
                fill(170, 250, 1, 12, 1);
                fill(250, 256, 1, 60, 1);
            }
            case FOREX -> fill(0, 256, 1, 1, 0);
        }
    }

    int lots() {
        return lots;
    }

    /**
     * Size of an ordinary trade.
     *
     * @param what bits 24 to 31 throw the group, the next 16 the size within it
     */
    long of(long what) {
        int group = (int) (what >>> 24) & 0xFF;
        long more = what >>> 32 & 0xFFFF;
        long whole = more * inverse[group] >>> 32;
        return least[group] + (more - whole * choices[group]) * step[group];
    }

    /** Size of an opening or closing cross, from bits 20 to 36. */
    long cross(long bits) {
        return (long) ((20_000 + (bits >>> 20 & 0x1FFFF)) * activity);
    }

    /** Groups {@code [from, to)} hold the sizes {@code least + n * step}, {@code n < choices}. */
    private void fill(int from, int to, long least, int choices, long step) {
        Arrays.fill(this.least, from, to, least);
        Arrays.fill(this.choices, from, to, choices);
        Arrays.fill(this.inverse, from, to, (1L << 32) / choices + 1);
        Arrays.fill(this.step, from, to, step);
    }
}
