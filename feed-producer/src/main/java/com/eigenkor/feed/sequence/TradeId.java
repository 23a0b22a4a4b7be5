package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.Trade;

/**
 * Identity of a trade within its symbol. The instant includes the date, so the trading date, which
 * follows from it, is not repeated here.
 */
record TradeId(long timeUs, int marketCenter, long tickId) {

    static TradeId of(Trade trade) {
        return new TradeId(trade.timeUs(), trade.marketCenter(), trade.tickId());
    }
}
