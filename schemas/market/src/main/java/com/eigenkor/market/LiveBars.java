package com.eigenkor.market;

import java.util.List;

/**
 * All bars in progress of one symbol at one moment.
 *
 * @param scale decimals of the prices
 * @param calendar id of the session calendar
 * @param watermarkUs event time up to which the symbol's line is known
 * @param lastPrice price of the last trade that set one
 */
public record LiveBars(
        Symbol symbol,
        int scale,
        String calendar,
        long watermarkUs,
        long lastPrice,
        List<Forming> bars) {

    /**
     * A bar in progress and the open of its Heikin Ashi twin, from which the twin's other values
     * follow.
     */
    public record Forming(Bar bar, long haOpen) {

        /** The twin in progress. */
        public HeikinAshiBar heikinAshi() {
            return HeikinAshi.bar(bar, haOpen, bar.revision());
        }
    }

    public LiveBars {
        bars = List.copyOf(bars);
    }
}
