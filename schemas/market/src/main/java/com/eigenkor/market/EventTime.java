package com.eigenkor.market;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of events, and which of them may be told. */
public final class EventTime {

    private static final long FIRST_MS = Instant.parse("1970-01-02T00:00:00Z").toEpochMilli();
    private static final long LAST_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private EventTime() {}

    /**
     * The instant of an event's time.
     *
     * @param timeUs microseconds since the epoch, UTC
     */
    public static Instant instant(long timeUs) {
        return Instant.EPOCH.plus(timeUs, ChronoUnit.MICROS);
    }

    /**
     * The time of an event at an instant, microseconds since the epoch, UTC; what is finer is cut
     * off.
     *
     * @throws ArithmeticException when it does not fit
     */
    public static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    /**
     * Whether a time is taken: from the second day of 1970 on, before the year 2100. One beyond any
     * market would make all others late for ever.
     *
     * @param timeMs milliseconds since the epoch, UTC
     */
    public static boolean isTaken(long timeMs) {
        return FIRST_MS <= timeMs && timeMs < LAST_MS;
    }
}
