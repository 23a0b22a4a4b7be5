package com.eigenkor.serving.live;

import com.eigenkor.serving.live.FeedState.State;
import java.util.OptionalLong;

/** The market's clock as the watermark markers carry it. One thread tells, any thread asks. */
final class FeedClock {

    /** The feed's clock beats once a second; five missing beats are no delay any more. */
    private static final long SILENCE_MS = 5000;

    private record Beat(long timeMs, long sentMs) {}

    private volatile Beat newest = new Beat(Long.MIN_VALUE, Long.MIN_VALUE);

    /**
     * @param timeMs the feed's time
     * @param sentMs wall clock when the marker was published
     */
    void beat(long timeMs, long sentMs) {
        var before = newest;
        newest = new Beat(Math.max(timeMs, before.timeMs()), Math.max(sentMs, before.sentMs()));
    }

    FeedState state(long nowMs) {
        var beat = newest;
        if (beat.timeMs() == Long.MIN_VALUE) {
            return new FeedState(State.UNKNOWN, OptionalLong.empty());
        }
        boolean isSilent = nowMs - beat.sentMs() > SILENCE_MS;
        return new FeedState(isSilent ? State.DOWN : State.LIVE, OptionalLong.of(beat.timeMs()));
    }
}
