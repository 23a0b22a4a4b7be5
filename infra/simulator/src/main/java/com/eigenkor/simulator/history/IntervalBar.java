package com.eigenkor.simulator.history;

/**
 * A bar of an interval request.
 *
 * @param start wall seconds since 1970-01-01 at which it starts
 * @param stamp what it is labelled with, on the same scale
 * @param totalVolume the day's volume at its last trade
 * @param volume sizes of its own trades
 * @param trades how many, told for trade-count bars only, else 0
 */
record IntervalBar(
        long start,
        long stamp,
        long high,
        long low,
        long open,
        long close,
        long totalVolume,
        long volume,
        long trades) {}
