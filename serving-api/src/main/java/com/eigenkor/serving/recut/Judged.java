package com.eigenkor.serving.recut;

import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.store.ArchivedTrade;

/**
 * What one stored trade does in bars of one kind.
 *
 * @param isIn whether it is in a bar at all; then its size is in the total volume
 * @param setsPrice whether it sets open and close, and is a tick; of one that was deleted, whether
 *     it was a tick
 * @param setsRange whether it sets high and low
 * @param counts whether its size is in the volume
 * @param why a sentence without its full stop
 */
public record Judged(
        ArchivedTrade stored,
        boolean isIn,
        boolean setsPrice,
        boolean setsRange,
        boolean counts,
        String why) {

    public Trade trade() {
        return stored.trade();
    }

    static Judged leftOut(ArchivedTrade stored, String why) {
        return new Judged(stored, false, false, false, false, why);
    }
}
