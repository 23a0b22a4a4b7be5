package com.eigenkor.streams.topology;

import com.eigenkor.streams.bars.BarEngine;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sends the bars in progress of symbols that moved: at once when the symbol was quiet, then the
 * newest state once a step, the longer the further the partition is behind. Nothing while it is far
 * behind or a symbol's history passes: nobody looks at the bars in progress of a past moment.
 */
final class LivePlane {

    /** How often a symbol is shown at most. */
    static final Duration STEP = Duration.ofMillis(2);

    /** Beyond this the partition is under load: fewer live records let it catch up. */
    private static final long LOAD_MS = 100;

    private static final long LONGEST_STEP_MS = 250;

    /** Further behind than this nobody waits for what is sent; large batches are cheaper. */
    private static final long WAITED_FOR_MS = 1_000;

    /** Records this old are history being caught up with. */
    private static final long BEHIND_MS = 20_000;

    /** When nothing has come for so long, the end is reached. */
    private static final long QUIET_MS = 500;

    private final BarEngine engine;
    private final Outlet out;

    /** In the order in which they moved; each says so itself, too. */
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
     * @return whether what it made is waited for
     */
    boolean touched(TrackedSymbol symbol, long recordMs, long nowMs) {
        newestRecordMs = recordMs;
        long behindMs = nowMs - recordMs;
        if (behindMs < BEHIND_MS && isDue(symbol, behindMs, nowMs)) {
            if (symbol.isMoved) {
                moved.remove(symbol);
            }
            send(symbol, nowMs);
        } else {
            move(symbol);
        }
        return isWaitedFor(recordMs, nowMs);
    }

    /** Whether somebody waits for what a record of this time makes. */
    static boolean isWaitedFor(long recordMs, long nowMs) {
        return nowMs - recordMs < WAITED_FOR_MS;
    }

    /** History of a symbol has passed; its bars in progress are of interest when it ends. */
    void passed(TrackedSymbol symbol, long recordMs, long nowMs) {
        newestRecordMs = recordMs;
        symbol.historyMs = nowMs;
        move(symbol);
    }

    private void move(TrackedSymbol symbol) {
        if (!symbol.isMoved) {
            symbol.isMoved = true;
            moved.add(symbol);
        }
    }

    /** Sends what is due. */
    void flush(long nowMs) {
        if (moved.isEmpty()) {
            return;
        }
        long behindMs = isStillReading(nowMs) ? nowMs - newestRecordMs : 0;
        if (behindMs >= BEHIND_MS) {
            return;
        }
        moved.removeIf(symbol -> {
            boolean isDue = isDue(symbol, behindMs, nowMs) && nowMs - symbol.historyMs >= QUIET_MS;
            if (isDue) {
                send(symbol, nowMs);
            }
            return isDue;
        });
    }

    private static boolean isDue(TrackedSymbol symbol, long behindMs, long nowMs) {
        return nowMs - symbol.sentMs >= stepMs(behindMs);
    }

    /** A quarter of what the partition is behind, once that is not the clocks' difference alone. */
    private static long stepMs(long behindMs) {
        return behindMs < LOAD_MS ? STEP.toMillis() : Math.min(behindMs / 4, LONGEST_STEP_MS);
    }

    private boolean isStillReading(long nowMs) {
        if (seenRecordMs != newestRecordMs) {
            seenRecordMs = newestRecordMs;
            quietSinceMs = nowMs;
        }
        return nowMs - quietSinceMs < QUIET_MS;
    }

    private void send(TrackedSymbol symbol, long nowMs) {
        symbol.isMoved = false;
        symbol.sentMs = nowMs;
        engine.live(symbol.state)
                .ifPresent(live -> out.live(live, symbol.state.policy().orElseThrow(), nowMs));
    }
}
