package com.eigenkor.streams.replay;

import com.eigenkor.market.SeriesBar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The bars that are compared: from a bound, which is in, to another, which is out.
 *
 * @param from null for the beginning
 * @param to null for the present
 */
record Span(@Nullable Bound from, @Nullable Bound to) {

    /** A bound of a span. */
    sealed interface Bound {

        /** Whether a bar lies behind it or on it. */
        boolean isReachedBy(SeriesBar bar);

        /** An instant that stands for it beside one of the other kind. */
        Instant about();

        /** When bars before it are over; weeks and months that begin before it may go on. */
        default Instant over() {
            return about().plus(LONGEST_DAY);
        }
    }

    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    /** A trading date. */
    record TradingDate(LocalDate date) implements Bound {

        @Override
        public boolean isReachedBy(SeriesBar bar) {
            return !bar.base().tradingDate().isBefore(date);
        }

        @Override
        public Instant about() {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** A start of bars. */
    record Start(Instant instant) implements Bound {

        @Override
        public boolean isReachedBy(SeriesBar bar) {
            return bar.key().startMs() >= instant.toEpochMilli();
        }

        @Override
        public Instant about() {
            return instant;
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    static final Span EVERYTHING = new Span(null, null);

    Span {
        if (from != null && to != null && !from.about().isBefore(to.about())) {
            throw new IllegalArgumentException(
                    "--from must be before --to, which is not in the span: %s, %s"
                            .formatted(from, to));
        }
    }

    static Bound bound(String option, String text) {
        try {
            return text.contains("T")
                    ? new Start(Instant.parse(text))
                    : new TradingDate(LocalDate.parse(text));
        } catch (DateTimeParseException neither) {
            throw new IllegalArgumentException(
                    "%s takes a date such as 2026-11-24 or an instant such as 2026-11-24T14:30:00Z, was '%s'"
                            .formatted(option, text),
                    neither);
        }
    }

    boolean holds(SeriesBar bar) {
        return (from == null || from.isReachedBy(bar)) && (to == null || !to.isReachedBy(bar));
    }

    @Override
    public String toString() {
        return "from %s to %s"
                .formatted(from == null ? "the beginning" : from, to == null ? "now" : to);
    }
}
