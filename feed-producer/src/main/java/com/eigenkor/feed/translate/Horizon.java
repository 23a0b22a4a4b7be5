package com.eigenkor.feed.translate;

import java.time.Duration;

/**
 * Up to when trades can have happened, by the feed's own clock: what the feed tells of has happened
 * before. No other clock judges; in a replay the feed shows the replayed time.
 *
 * @param endUs the first instant ahead of it, microseconds UTC; a second begins there
 */
public record Horizon(long endUs) {

    /**
     * How far two times of the feed may lie apart that should be one. Exchanges and their members
     * keep their clocks within a fraction of a second (FINRA rule 4590 asks for 50 ms), the feed
     * says its own once a second and is given up after five seconds without; the smallest step
     * between two time zones is a quarter of an hour. Trades ahead by less do no harm: what is late
     * because of them still revises its bars.
     */
    public static final Duration SLACK = Duration.ofMinutes(5);

    private static final long SECOND_US = 1_000_000;
    private static final long SLACK_US = SLACK.toNanos() / 1000;

    /** The one while the feed's clock shows a time, microseconds UTC: it shows whole seconds. */
    static Horizon of(long clockUs) {
        long secondUs = Math.floorDiv(clockUs, SECOND_US) * SECOND_US;
        return new Horizon(secondUs + SECOND_US + SLACK_US);
    }

    /** Whether an instant is so far ahead of the feed's clock that nobody can tell of it yet. */
    boolean isBefore(long timeUs) {
        return timeUs >= endUs;
    }

    /** An instant of the last second that is not ahead, microseconds UTC. */
    public long lastUs() {
        return endUs - 1;
    }

    /** What the feed's clock shows, microseconds UTC. */
    long clockUs() {
        return endUs - SECOND_US - SLACK_US;
    }
}
