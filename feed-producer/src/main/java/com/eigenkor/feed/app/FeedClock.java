package com.eigenkor.feed.app;

import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The feed's own clock. In a replay it shows the replayed time; nothing else tells the time here.
 */
final class FeedClock {

    private static final long NONE = Long.MIN_VALUE;

    /** A clock that steps back by less than this was corrected; by more, the hour comes again. */
    private static final long SMALL_STEP_US = Duration.ofMinutes(10).toNanos() / 1000;

    private volatile long timeUs = NONE;
    private volatile long heardNanos;
    private long notBeforeUs;

    /**
     * @param lastKnownUs a time the feed has shown before, tells the first reading in the hour that
     *     comes twice
     */
    FeedClock(long lastKnownUs) {
        this.notBeforeUs = lastKnownUs;
    }

    /** The feed said what time it is. Returns it, microseconds UTC. */
    long hear(Clock clock) {
        long now = clock.timeUs(notBeforeUs - SMALL_STEP_US);
        notBeforeUs = now;
        heardNanos = System.nanoTime();
        timeUs = now;
        return now;
    }

    boolean isKnown() {
        return timeUs != NONE;
    }

    /** The last time heard, microseconds UTC; 0 before any. */
    long timeUs() {
        return isKnown() ? timeUs : 0;
    }

    /** How long ago the feed last told the time, by this machine. */
    OptionalLong ageMs() {
        return isKnown()
                ? OptionalLong.of((System.nanoTime() - heardNanos) / 1_000_000)
                : OptionalLong.empty();
    }
}
