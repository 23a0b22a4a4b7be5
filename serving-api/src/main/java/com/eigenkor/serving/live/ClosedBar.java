package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;

/**
 * A closed bar or a revision of one, as it came.
 *
 * @param number its place in the count of the series, from 1
 * @param offset its place in the partition of its topic
 * @param arrivedMs when it was read, milliseconds UTC
 */
public record ClosedBar(long number, long offset, long arrivedMs, SeriesBar bar) {}
