package com.eigenkor.serving.recut;

import com.eigenkor.market.RevisionWindow;
import com.eigenkor.store.ArchivedTrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether stored trades and corrections came too late: when something of more than the revision
 * window later was over. What was over is told by the symbol's trades before it, and by what the
 * store keeps with it of the feed's clock. A trade whose second goes on is never late.
 */
final class Lateness {

    private static final long BEHIND_MS = Duration.ofDays(6).toMillis();
    private static final long SECOND_MS = 1000;

    private final StoredTrades trades;
    private final Duration window;

    Lateness(StoredTrades trades, RevisionWindow window) {
        this.trades = trades;
        this.window = window.length();
    }

    /** Looks at those of a range of event times, milliseconds UTC, not longer than a day. */
    final class OfRange {

        private final Optional<ArchivedTrade> fence;

        /** Only what came behind a trade that far ahead of all can be too late by trades. */
        OfRange(long fromMs, long toMs) {
            fence = first(fromMs + window.toMillis() + 1, toMs - fromMs + BEHIND_MS);
        }

        /** Why one is left out; empty when it came in time. */
        Optional<LeftOut> of(ArchivedTrade stored) {
            long fromMs = tooLateFromMs(stored);
            if (Math.floorDiv(stored.clockUs(), 1000L) >= fromMs) {
                Instant at = Instant.ofEpochMilli(Math.floorDiv(stored.clockUs(), 1000L));
                return refused("it came later than %s, when the feed was at %s", said(), at);
            }
            return fence.filter(ahead -> Place.isBefore(ahead, stored))
                    .flatMap(_ -> first(fromMs, BEHIND_MS))
                    .filter(ahead -> Place.isBefore(ahead, stored))
                    .flatMap(_ -> refused("it came later than %s", said()));
        }
    }

    private static Optional<LeftOut> refused(String why, Object... values) {
        return Optional.of(LeftOut.refused(why.formatted(values)));
    }

    /** What must be over to make one too late. */
    private long tooLateFromMs(ArchivedTrade stored) {
        long behindMs = timeMs(stored) + window.toMillis() + 1;
        return Judge.isDelete(stored)
                ? behindMs
                : Math.max(behindMs, secondMs(timeMs(stored)) + SECOND_MS);
    }

    private Optional<ArchivedTrade> first(long fromMs, long lengthMs) {
        return trades.first(fromMs, fromMs + lengthMs, Lateness::moves);
    }

    /** Whether it moves the symbol's time on; a delete does not. */
    private static boolean moves(ArchivedTrade stored) {
        return !Judge.isDelete(stored) && Judge.refusal(stored.trade()) == null;
    }

    /** Whether it can be the symbol's first: not behind what was over before there were any. */
    static boolean begins(ArchivedTrade stored) {
        long overMs = Math.floorDiv(stored.clockUs(), 1000L);
        return moves(stored) && secondMs(timeMs(stored)) >= secondMs(overMs);
    }

    private static long timeMs(ArchivedTrade stored) {
        return Math.floorDiv(stored.event().timeUs(), 1000L);
    }

    /** Start of the second. */
    private static long secondMs(long timeMs) {
        return Math.floorDiv(timeMs, SECOND_MS) * SECOND_MS;
    }

    /** The window in whole hours where it is, as {@code PT90M} says it otherwise. */
    private String said() {
        return Duration.ofHours(window.toHours()).equals(window)
                ? window.toHours() + " hours"
                : window.toString();
    }
}
