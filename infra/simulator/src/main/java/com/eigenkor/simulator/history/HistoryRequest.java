package com.eigenkor.simulator.history;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** A history request, its optional values filled in. */
sealed interface HistoryRequest {

    String symbol();

    Shape shape();

    /**
     * What every request has.
     *
     * @param id echoed before every line; empty when the client sent none
     * @param max most rows, the newest ones are kept
     * @param oldestFirst order of the rows
     */
    record Shape(String id, int max, boolean oldestFirst) {}

    /** Which stretch of time is asked for. */
    sealed interface Span {

        /** Everything there is. */
        record All() implements Span {}

        /** The newest trading dates, today's being the first. */
        record Days(int count) implements Span {}

        /** Wall times, both inclusive to the second. */
        record Between(Optional<LocalDateTime> begin, Optional<LocalDateTime> end)
                implements Span {}
    }

    /**
     * A window that applies to every day, inclusive to the second; wraps around midnight when it
     * begins after it ends.
     */
    record DayWindow(int beginSecond, int endSecond) {

        static final DayWindow ALL = new DayWindow(0, 86_399);

        boolean holds(int secondOfDay) {
            if (beginSecond <= endSecond) {
                return beginSecond <= secondOfDay && secondOfDay <= endSecond;
            }
            return secondOfDay >= beginSecond || secondOfDay <= endSecond;
        }
    }

    /** How trades are cut into interval bars. */
    enum Cut {
        SECONDS,
        VOLUME,
        TRADES
    }

    /** Trades one by one: HTX, HTD, HTT. */
    record Trades(String symbol, Span span, DayWindow window, Shape shape)
            implements HistoryRequest {}

    /**
     * Interval bars: HIX, HID, HIT.
     *
     * @param length seconds, shares or trades
     * @param labelAtBeginning stamp bars with their start instead of their end
     */
    record Bars(
            String symbol,
            Cut cut,
            int length,
            Span span,
            DayWindow window,
            boolean labelAtBeginning,
            Shape shape)
            implements HistoryRequest {}

    /** The trading dates a daily, weekly or monthly bar holds. */
    enum Period {
        DAY,
        WEEK,
        MONTH
    }

    /**
     * Bars of trading dates: HDX, HDT, HWX, HMX.
     *
     * @param withPartial whether the unfinished bar is sent
     */
    record Dailies(
            String symbol,
            Period period,
            Optional<LocalDate> begin,
            Optional<LocalDate> end,
            boolean withPartial,
            Shape shape)
            implements HistoryRequest {}
}
