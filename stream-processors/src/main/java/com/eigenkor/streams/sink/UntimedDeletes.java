package com.eigenkor.streams.sink;

import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.TradeStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Gives deletes that do not say when their trade happened the time of the trade they mean, as the
 * topology does: the newest before them within the revision window. What they mean is looked for in
 * the archive itself.
 */
final class UntimedDeletes {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TradeStore store;
    private final Duration window;

    /**
     * @param window how far back a trade may be and still be deleted
     */
    UntimedDeletes(TradeStore store, Duration window) {
        this.store = store;
        this.window = window;
    }

    /**
     * The batch without deletes that say no time. Of those that mean no trade nothing is left: they
     * delete nothing, and the topology makes them dead letters.
     */
    List<ArchivedTrade> timed(List<ArchivedTrade> batch) {
        var timed = new ArrayList<ArchivedTrade>(batch.size());
        for (ArchivedTrade next : batch) {
            if (next.event() instanceof Correction delete && delete.isUntimed()) {
                meantUs(next, delete, timed).ifPresent(us -> timed.add(at(us, next, delete)));
            } else {
                timed.add(next);
            }
        }
        return timed;
    }

    private static ArchivedTrade at(long timeUs, ArchivedTrade stored, Correction delete) {
        return new ArchivedTrade(
                stored.topicId(),
                stored.partition(),
                stored.offset(),
                stored.arrivedMs(),
                Math.max(stored.clockUs(), timeUs),
                delete.at(timeUs));
    }

    private OptionalLong meantUs(
            ArchivedTrade stored, Correction delete, List<ArchivedTrade> before) {
        long nowUs = Math.max(stored.clockUs(), stored.arrivedMs() * 1000);
        long fromUs = (stored.clockUs() > 0 ? stored.clockUs() : nowUs) - us(window);
        for (ArchivedTrade earlier : before.reversed()) {
            if (isMeant(earlier, stored, delete) && earlier.trade().timeUs() >= fromUs) {
                return OptionalLong.of(earlier.trade().timeUs());
            }
        }
        return archivedUs(stored, delete, fromUs, nowUs + us(HOUR));
    }

    /** The archive is in the order of the topic, so the last one is the newest. */
    private OptionalLong archivedUs(
            ArchivedTrade stored, Correction delete, long fromUs, long toUs) {
        var newest = OptionalLong.empty();
        @Nullable ArchivedTrade last = null;
        List<ArchivedTrade> page;
        do {
            page = store.range(delete.trade().symbol(), fromUs, toUs, last, TradeStore.MAX_LIMIT);
            for (ArchivedTrade earlier : page) {
                last = earlier;
                if (isMeant(earlier, stored, delete)) {
                    newest = OptionalLong.of(earlier.trade().timeUs());
                }
            }
        } while (page.size() == TradeStore.MAX_LIMIT);
        return newest;
    }

    /** What is stored behind the delete already was stored before a restart. */
    private static boolean isMeant(ArchivedTrade earlier, ArchivedTrade stored, Correction delete) {
        boolean isBefore =
                !earlier.topicId().equals(stored.topicId()) || earlier.offset() < stored.offset();
        Trade trade = earlier.event().added();
        return isBefore && trade != null && delete.mayMean(trade);
    }

    private static long us(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
