package com.eigenkor.feed.sequence;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Identities of the trades published last, so that none is published again. Holds every published
 * trade later than {@link #completeAfterUs()}, and at least the last {@value #LEAST} whatever their
 * time, since late prints are told again as well.
 */
final class RecentTrades {

    private static final long SECOND_US = 1_000_000;

    static final int LEAST = 4096;
    static final int MOST = 200_000;

    private final long windowUs;
    private final LinkedHashSet<TradeId> ids = new LinkedHashSet<>();
    private long completeAfterUs;
    private long newestUs = Long.MIN_VALUE;

    /**
     * @param windowUs how far behind the newest trade identities are kept
     * @param completeAfterUs every published trade later than this will be added
     */
    RecentTrades(long windowUs, long completeAfterUs) {
        this.windowUs = windowUs;
        this.completeAfterUs = completeAfterUs;
    }

    /** Adds a trade; false when it is there already. */
    boolean add(Trade trade) {
        if (!ids.add(TradeId.of(trade))) {
            return false;
        }
        newestUs = Math.max(newestUs, trade.timeUs());
        evict();
        return true;
    }

    boolean contains(Trade trade) {
        return ids.contains(TradeId.of(trade));
    }

    /** Whether an event says what was published already; a delete always says something new. */
    boolean holds(FeedEvent event) {
        return switch (event) {
            case Trade trade -> contains(trade);
            case Correction(Correction.Kind kind, Trade trade) ->
                    kind == Correction.Kind.INSERT && contains(trade);
            case ClockBeat _, VendorBar _, FeedGap _, Recut _ -> false;
        };
    }

    private void evict() {
        while (ids.size() > LEAST) {
            var oldest = ids.getFirst();
            if (ids.size() <= MOST && oldest.timeUs() > newestUs - windowUs) {
                return;
            }
            ids.removeFirst();
            completeAfterUs = Math.max(completeAfterUs, oldest.timeUs());
        }
    }

    /** Every published trade later than this is known here, microseconds UTC. */
    long completeAfterUs() {
        return completeAfterUs;
    }

    /** Event time of the latest trade, microseconds UTC. */
    OptionalLong newestUs() {
        return newestUs == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newestUs);
    }

    /**
     * Where history has to be asked from, microseconds UTC: the start of a second, the window
     * behind the latest trade if every trade since then is known, else later. Only of a line with
     * trades.
     */
    long resumeUs() {
        long from = second(newestUs - windowUs);
        if (completeAfterUs >= from) {
            from = second(completeAfterUs) + SECOND_US;
        }
        return Math.min(from, second(newestUs));
    }

    private static long second(long timeUs) {
        return Math.floorDiv(timeUs, SECOND_US) * SECOND_US;
    }

    /** Those that are known of an instant and later. */
    Set<TradeId> since(long timeUs) {
        return ids.stream().filter(id -> id.timeUs() >= timeUs).collect(toUnmodifiableSet());
    }

    /** When the last trade of a vendor id happened: corrections may not say. */
    OptionalLong timeOf(int marketCenter, long tickId) {
        for (TradeId id : ids.reversed()) {
            if (id.tickId() == tickId && id.marketCenter() == marketCenter) {
                return OptionalLong.of(id.timeUs());
            }
        }
        return OptionalLong.empty();
    }
}
