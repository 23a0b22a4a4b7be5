package com.eigenkor.feed.iqfeed;

import java.time.Duration;

/** Judges how long a connection has been waiting for what it should have heard. */
final class Level1Watchdog {

    private static final Duration BETWEEN_CONNECTS = Duration.ofMinutes(1);

    private final Level1Timing timing;
    private long sinceStartNanos;
    private long sinceClockNanos;
    private long sinceLineNanos;
    private long sinceConnectNanos = BETWEEN_CONNECTS.toNanos();
    private boolean isSelectedAgain;

    Level1Watchdog(Level1Timing timing) {
        this.timing = timing;
    }

    /** Time went by waiting for bytes. */
    void waited(long nanos) {
        sinceStartNanos += nanos;
        sinceClockNanos += nanos;
        sinceLineNanos += nanos;
        sinceConnectNanos += nanos;
    }

    void lineCame() {
        sinceLineNanos = 0;
    }

    void clockCame() {
        sinceClockNanos = 0;
    }

    /** Another login may have taken ours: asking more often would be a fight nobody wins. */
    boolean mayAskToConnect() {
        if (sinceConnectNanos < BETWEEN_CONNECTS.toNanos()) {
            return false;
        }
        sinceConnectNanos = 0;
        return true;
    }

    /** Whether the columns should be asked for a second time: once, halfway. */
    boolean isSelectionDue() {
        if (isSelectedAgain || sinceStartNanos < timing.handshake().toNanos() / 2) {
            return false;
        }
        isSelectedAgain = true;
        return true;
    }

    String selection() {
        return verdict(sinceStartNanos, timing.handshake(), "no acknowledgement of the columns");
    }

    String clock() {
        return verdict(sinceClockNanos, timing.clockSilence(), "no clock from the feed");
    }

    String link() {
        return verdict(sinceLineNanos, timing.linkSilence(), "not a line");
    }

    private static String verdict(long nanos, Duration patience, String missing) {
        boolean isOver = nanos > patience.toNanos();
        return isOver ? "%s for %d ms".formatted(missing, patience.toMillis()) : "";
    }
}
