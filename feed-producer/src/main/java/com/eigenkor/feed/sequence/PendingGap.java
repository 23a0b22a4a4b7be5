package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.List;

/**
 * A gap that was told before the start and that history may still fill.
 *
 * @param told as it stands on the topic
 * @param age how long ago that was
 * @param known the trades on the topic that happened up to its end, wherever they stand
 * @param completeAfterUs every trade up to its end and later than this is among {@code known}
 */
public record PendingGap(FeedGap told, Duration age, List<Trade> known, long completeAfterUs) {

    public PendingGap {
        known = List.copyOf(known);
        if (known.stream().noneMatch(trade -> isBefore(trade, told))) {
            throw new IllegalArgumentException("no trade is known before " + told);
        }
    }

    private static boolean isBefore(Trade trade, FeedGap told) {
        return trade.timeUs() <= told.timeUs();
    }

    /** Those of before the gap: history that tells one of them reaches it. */
    List<Trade> before() {
        return known.stream().filter(trade -> isBefore(trade, told)).toList();
    }
}
