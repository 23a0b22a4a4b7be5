package com.eigenkor.serving.recut;

import com.eigenkor.market.Symbol;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.TradeStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The stored trades and corrections of one symbol, a page at a time. Ranges of more than a week
 * come a week after the other; within a week in the order of the topic.
 */
record StoredTrades(TradeStore store, Symbol symbol) {

    private static final long PIECE_MS = Duration.ofDays(7).toMillis();
    private static final int FIRST_PAGE = 500;
    private static final int PAGE = 20_000;

    /**
     * Shows every trade with an event time in {@code [fromMs, toMs)}, milliseconds UTC.
     *
     * @param visitor says whether to go on
     * @return whether it always wanted to
     */
    boolean walk(long fromMs, long toMs, Predicate<ArchivedTrade> visitor) {
        for (long from = fromMs; from < toMs; from += PIECE_MS) {
            if (!walkPiece(from, Math.min(toMs, from + PIECE_MS), visitor)) {
                return false;
            }
        }
        return true;
    }

    private boolean walkPiece(long fromMs, long toMs, Predicate<ArchivedTrade> visitor) {
        @Nullable ArchivedTrade last = null;
        int limit = FIRST_PAGE;
        while (true) {
            List<ArchivedTrade> page = store.range(symbol, fromMs * 1000, toMs * 1000, last, limit);
            for (ArchivedTrade stored : page) {
                if (!visitor.test(stored)) {
                    return false;
                }
            }
            if (page.size() < limit) {
                return true;
            }
            last = page.getLast();
            limit = PAGE;
        }
    }

    /** The one that arrived first of those with an event time in {@code [fromMs, toMs)}. */
    Optional<ArchivedTrade> first(long fromMs, long toMs, Predicate<ArchivedTrade> isWanted) {
        var found = new AtomicReference<@Nullable ArchivedTrade>();
        var _ =
                walk(
                        fromMs,
                        toMs,
                        stored -> {
                            if (isWanted.test(stored)) {
                                found.set(stored);
                                return false;
                            }
                            return true;
                        });
        return Optional.ofNullable(found.get());
    }

    NavigableSet<LocalDate> dates() {
        return store.dates(symbol);
    }
}
