package com.eigenkor.feed.iqfeed;

import java.time.LocalDate;

/** One line of a history answer. */
public sealed interface HistoryRow {

    /** A trade. */
    record Tick(Print print) implements HistoryRow {}

    /**
     * A bar the vendor cut.
     *
     * @param date Eastern; of a day its trading date
     * @param timeOfDayUs Eastern start of the interval, 0 for a day
     * @param volume of the interval
     */
    record Bar(
            LocalDate date,
            long timeOfDayUs,
            Price open,
            Price high,
            Price low,
            Price close,
            long volume)
            implements HistoryRow {}

    /** The answer is complete. */
    record End() implements HistoryRow {}

    /** The request was refused or found nothing; the end marker follows. */
    record Refused(String text) implements HistoryRow {}

    /** A line of another request. */
    record Foreign() implements HistoryRow {}

    /** A line that cannot be read; counted and skipped. */
    record Garbage(String reason) implements HistoryRow {}
}
