package com.eigenkor.store;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;

/**
 * A trade or correction as it stands on its topic, and how far its symbol's line had come there.
 *
 * @param topicId Kafka's id of the topic, new for each topic that is ever created, so that the
 *     offsets of a topic made anew are not taken for those of the old one
 * @param offset of the record in its partition; with {@code topicId} and {@code partition} the
 *     trade's identity
 * @param arrivedMs timestamp of the record, milliseconds since the epoch, UTC
 * @param clockUs what was over by others than the symbol's trades, the feed's clock above all,
 *     microseconds since the epoch, UTC: this tells how late it came. No earlier than its own time,
 *     which is what stands here where nothing later is known
 * @param event a {@link Trade} or a {@link Correction}
 */
public record ArchivedTrade(
        String topicId, int partition, long offset, long arrivedMs, long clockUs, FeedEvent event) {

    public ArchivedTrade {
        if (!topicId.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("no id of a topic: '" + topicId + "'");
        }
        Trade _ = tradeOf(event);
        if (clockUs < event.timeUs()) {
            throw new IllegalArgumentException(
                    "the clock must not be before the trade's time %d, was %d"
                            .formatted(event.timeUs(), clockUs));
        }
    }

    /** The trade itself, or the one that the correction inserts or deletes. */
    public Trade trade() {
        return tradeOf(event);
    }

    private static Trade tradeOf(FeedEvent event) {
        return switch (event) {
            case Trade trade -> trade;
            case Correction(_, Trade trade) -> trade;
            case ClockBeat _, VendorBar _, FeedGap _, Recut _ ->
                    throw new IllegalArgumentException("only trades are archived, not " + event);
        };
    }
}
