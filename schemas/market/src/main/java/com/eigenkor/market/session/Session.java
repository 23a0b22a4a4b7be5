package com.eigenkor.market.session;

import java.time.LocalDate;

/**
 * One trading date of an exchange, extended hours included. All instants are milliseconds UTC,
 * intervals are {@code [start, end)}.
 *
 * @param startMs start of extended trading
 * @param endMs end of extended trading
 * @param regularStartMs start of the regular session
 * @param regularEndMs end of the regular session
 */
public record Session(
        LocalDate tradingDate, long startMs, long endMs, long regularStartMs, long regularEndMs) {

    /** Whether trades of {@code timeMs} belong to this session. */
    public boolean contains(long timeMs) {
        return startMs <= timeMs && timeMs < endMs;
    }

    /**
     * The intraday interval of {@code seconds} that holds {@code timeMs}: anchored at the start of
     * the session in elapsed time, the last one cut short at its end.
     */
    public Interval interval(int seconds, long timeMs) {
        long length = seconds * 1000L;
        long start = startMs + Math.floorDiv(timeMs - startMs, length) * length;
        return new Interval(start, Math.min(start + length, endMs), tradingDate);
    }
}
