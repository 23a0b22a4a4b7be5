package com.eigenkor.streams.topology;

import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.SymbolState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
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
    private final Set<SymbolState> moved = new LinkedHashSet<>();
    private final Map<SymbolState, Long> sentMs = new HashMap<>();
    private long newestRecordMs;
    private long seenRecordMs;
    private long quietSinceMs;

    LivePlane(BarEngine engine, Outlet out) {
        this.engine = engine;
        this.out = out;
    }

    void touched(SymbolState state, long recordMs) {
        newestRecordMs = recordMs;
        long nowMs = System.currentTimeMillis();
        if (nowMs - recordMs < BEHIND_MS && nowMs - sentMs.getOrDefault(state, 0L) >= STEP_MS) {
            moved.remove(state);
            send(state, nowMs);
        } else {
            moved.add(state);
        }
    }

    void flush(long nowMs) {
        if (moved.isEmpty() || nowMs - newestRecordMs >= BEHIND_MS && isStillReading(nowMs)) {
            return;
        }
        moved.forEach(state -> send(state, nowMs));
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

    private void send(SymbolState state, long nowMs) {
        sentMs.put(state, nowMs);
        engine.live(state).ifPresent(live -> out.live(live, nowMs));
    }
}
