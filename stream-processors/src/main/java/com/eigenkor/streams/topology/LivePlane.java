package com.eigenkor.streams.topology;

import com.eigenkor.streams.bars.BarEngine;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sends the bars in progress of symbols that moved: at once when the symbol was quiet, then the
 * newest state once a step. Nothing while the partition is behind: nobody looks at the bars in
 * progress of a past moment.
 */
final class LivePlane {

    private static final long STEP_MS = 10;

    /** Records this old are history being caught up with. */
    private static final long BEHIND_MS = 2_000;

    private final BarEngine engine;
    private final Outlet out;
    private final Set<TrackedSymbol> moved = new LinkedHashSet<>();
    private long newestRecordMs;
    private long seenRecordMs;
    private long quietSinceMs;

    LivePlane(BarEngine engine, Outlet out) {
        this.engine = engine;
        this.out = out;
    }

    /**
     * A symbol has moved.
     *
     * @param recordMs when the event was published, wall clock as {@code nowMs}
     */
    void touched(TrackedSymbol symbol, long recordMs, long nowMs) {
        newestRecordMs = recordMs;
        if (nowMs - recordMs < BEHIND_MS && nowMs - symbol.sentMs >= STEP_MS) {
            moved.remove(symbol);
            send(symbol, nowMs);
        } else {
            moved.add(symbol);
        }
    }

    void flush(long nowMs) {
        if (moved.isEmpty() || nowMs - newestRecordMs >= BEHIND_MS && isStillReading(nowMs)) {
            return;
        }
        moved.forEach(symbol -> send(symbol, nowMs));
        moved.clear();
    }

    /**
     * Old records come one after the other while catching up; when they stop, the end is reached.
     */
    private boolean isStillReading(long nowMs) {
        if (seenRecordMs != newestRecordMs) {
            seenRecordMs = newestRecordMs;
            quietSinceMs = nowMs;
        }
        return nowMs - quietSinceMs < BEHIND_MS / 4;
    }

    private void send(TrackedSymbol symbol, long nowMs) {
        symbol.sentMs = nowMs;
        engine.live(symbol.state)
                .ifPresent(live -> out.live(live, symbol.state.policy().orElseThrow(), nowMs));
    }
}
