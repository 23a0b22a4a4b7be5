package com.eigenkor.serving.recut;

import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.store.ArchivedTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the trades that bars leave out for what stands around them on the topic:
 *
 * <ul>
 *   <li>those that a correction deletes. It takes out the newest trade before it that is still in
 *       the bars, of the same event time, market center and tick id.
 *   <li>those that came too late, as {@link Lateness} says; a correction that did deletes nothing.
 *   <li>those before the second of the first trade of all, which are the vendor's to tell.
 * </ul>
 */
final class Exceptions {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final StoredTrades trades;
    private final Lateness lateness;
    private final Map<Place, LeftOut> found = new HashMap<>();

    Exceptions(StoredTrades trades, RevisionWindow window) {
        this.trades = trades;
        lateness = new Lateness(trades, window);
    }

    /** What the vendor names a trade by. */
    private record Name(long timeUs, int marketCenter, long tickId) {

        static Name of(Trade trade) {
            return new Name(trade.timeUs(), trade.marketCenter(), trade.tickId());
        }
    }

    /** The deleted ones of a range, by the corrections given. */
    Map<Place, LeftOut> deleted(long fromMs, long toMs, Collection<Trade> deletes) {
        var standing = new HashMap<Name, Deque<ArchivedTrade>>();
        deletes.forEach(delete -> standing.put(Name.of(delete), new ArrayDeque<>()));
        each(
                fromMs,
                toMs,
                stored -> {
                    var named = standing.get(Name.of(stored.trade()));
                    if (named != null) {
                        meet(stored, named);
                    }
                });
        return found;
    }

    /** Meets a trade, or a correction that deletes the newest of the same name. */
    private void meet(ArchivedTrade stored, Deque<ArchivedTrade> standing) {
        if (found.containsKey(Place.of(stored))) {
            return;
        }
        // What a correction says of its trade but the name may be missing or wrong.
        if (Judge.isDelete(stored)) {
            takeOut(standing, Instant.ofEpochMilli(stored.arrivedMs()));
        } else if (Judge.refusal(stored.trade()) == null) {
            standing.push(stored);
        }
    }

    private void takeOut(Deque<ArchivedTrade> standing, Instant arrived) {
        if (!standing.isEmpty()) {
            found.put(
                    Place.of(standing.pop()),
                    LeftOut.deleted("deleted by the correction that arrived " + arrived));
        }
    }

    private void each(long fromMs, long toMs, Consumer<ArchivedTrade> visitor) {
        var _ =
                trades.walk(
                        fromMs,
                        toMs,
                        stored -> {
                            visitor.accept(stored);
                            return true;
                        });
    }

    /** All of a range, whatever has to be read for it. */
    Map<Place, LeftOut> all(long fromMs, long toMs) {
        beforeTheFirst(fromMs, toMs);
        Set<Trade> deletes = new HashSet<>();
        for (long dayMs = fromMs; dayMs < toMs; dayMs += DAY_MS) {
            tooLate(dayMs, Math.min(toMs, dayMs + DAY_MS), deletes);
        }
        return deletes.isEmpty() ? found : deleted(fromMs, toMs, deletes);
    }

    private void beforeTheFirst(long fromMs, long toMs) {
        var dates = trades.dates();
        if (dates.isEmpty()) {
            return;
        }
        long middayMs = dates.first().atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        if (fromMs > middayMs + 2 * DAY_MS) {
            return;
        }
        trades.first(middayMs - 2 * DAY_MS, middayMs + 2 * DAY_MS, Lateness::begins)
                .ifPresent(first -> {
                    long firstMs = Math.floorDiv(first.trade().timeUs(), 1_000_000L) * 1000;
                    leaveOut(
                            fromMs, Math.min(toMs, firstMs), "older than the symbol's first trade");
                });
    }

    private void leaveOut(long fromMs, long toMs, String why) {
        each(fromMs, toMs, stored -> found.put(Place.of(stored), LeftOut.refused(why)));
    }

    /**
     * @param deletes takes the corrections that delete
     */
    private void tooLate(long fromMs, long toMs, Set<Trade> deletes) {
        var late = lateness.new OfRange(fromMs, toMs);
        each(
                fromMs,
                toMs,
                stored -> {
                    late.of(stored).ifPresent(why -> found.put(Place.of(stored), why));
                    if (Judge.isDelete(stored)) {
                        deletes.add(stored.trade());
                    }
                });
    }
}
