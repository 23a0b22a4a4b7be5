package com.eigenkor.serving.live;

import com.eigenkor.serving.live.FeedState.State;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The market's clock as the watermark markers carry it, one for each partition. One thread tells,
 * any thread asks.
 */
final class FeedClock {

    /** The feed's clock beats once a second; five missing beats are no delay any more. */
    private static final long SILENCE_MS = 5000;

    /**
     * Bars and markers come by different topics, and a marker may be read before a bar that was
     * sent ahead of it. After so long nobody waits for that bar any more.
     */
    private static final long OVERTAKING_MS = 1000;

    private record Beat(long timeMs, long sentMs) {}

    private static final Beat NONE = new Beat(Long.MIN_VALUE, Long.MIN_VALUE);

    private volatile Beat newest = NONE;

    /**
     * @param candidate becomes sure when a beat comes that was sent long enough after it
     * @param sureMs whatever ends up to it is over and has been read
     */
    private record Partition(Beat candidate, long sureMs) {}

    private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();

    /**
     * @param timeMs the feed's time
     * @param sentMs wall clock when the marker was published
     */
    void beat(int partition, long timeMs, long sentMs) {
        var before = newest;
        newest = new Beat(Math.max(timeMs, before.timeMs()), Math.max(sentMs, before.sentMs()));
        partitions.merge(
                partition,
                new Partition(new Beat(timeMs, sentMs), Long.MIN_VALUE),
                (known, fresh) -> next(known, fresh.candidate()));
    }

    private static Partition next(Partition known, Beat beat) {
        if (beat.sentMs() - known.candidate().sentMs() < OVERTAKING_MS) {
            return known;
        }
        return new Partition(beat, Math.max(known.sureMs(), known.candidate().timeMs()));
    }

    /** Whatever of the partition ends at or before this time (ms UTC) is over and has been read. */
    long overMs(int partition) {
        var known = partitions.get(partition);
        return known == null ? Long.MIN_VALUE : known.sureMs();
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
