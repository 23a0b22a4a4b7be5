package com.eigenkor.market.session;

import java.time.LocalDate;

/**
 * The time a bar covers: {@code [startMs, endMs)}, milliseconds UTC.
 *
 * @param tradingDate of its session; of a week or month the first trading date in it
 */
public record Interval(long startMs, long endMs, LocalDate tradingDate) {}
