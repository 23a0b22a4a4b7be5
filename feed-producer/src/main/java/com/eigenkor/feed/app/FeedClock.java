package com.eigenkor.feed.app;

import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import com.eigenkor.feed.translate.Horizon;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The feed's own clock. In a replay it shows the replayed time; nothing else tells the time here. A
 * time far from the one before has to be said twice: a single wrong line would make everything late
 * for ever, or everything ahead.
 */
final class FeedClock {

    private static final long NONE = Long.MIN_VALUE;

    /** A clock that steps back by less than this was corrected; by more, the hour comes again. */
    private static final long SMALL_STEP_US = Duration.ofMinutes(10).toNanos() / 1000;

    private static final long JUMP_US = Horizon.SLACK.toNanos() / 1000;

    private volatile long timeUs = NONE;
    private volatile long heardNanos;
    private volatile boolean isCurrent;
    private long notBeforeUs;
    private long doubtedUs = NONE;

    /**
     * @param lastKnownUs a time the feed has shown before, 0 for none; tells the first reading in
     *     the hour that comes twice
     */
    FeedClock(long lastKnownUs) {
        this.notBeforeUs = lastKnownUs;
    }

    /** The feed came (back): what it said before tells nothing of now. */
    void feedCame() {
        isCurrent = false;
        doubtedUs = NONE;
    }

    /** The feed said what time it is. Returns whether that is believed. */
    boolean hear(Clock clock) {
        long now = clock.timeUs(notBeforeUs - SMALL_STEP_US);
        boolean isBelieved = notBeforeUs == 0 || isNear(now, notBeforeUs) || isNear(now, doubtedUs);
        doubtedUs = isBelieved ? NONE : now;
        if (isBelieved) {
            notBeforeUs = now;
            heardNanos = System.nanoTime();
            timeUs = now;
            isCurrent = true;
        }
        return isBelieved;
    }

    private static boolean isNear(long timeUs, long otherUs) {
        return otherUs != NONE && Math.abs(timeUs - otherUs) <= JUMP_US;
    }

    /** Whether the feed has told the time since it came. */
    boolean isCurrent() {
        return isCurrent;
    }

    private boolean isKnown() {
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
