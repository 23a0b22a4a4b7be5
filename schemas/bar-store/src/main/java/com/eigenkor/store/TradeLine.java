package com.eigenkor.store;

import com.eigenkor.market.Symbol;

/** The trades of one symbol on one topic: a line of rising offsets. */
record TradeLine(Symbol symbol, String topicId, int partition) {

    static TradeLine of(ArchivedTrade trade) {
        return new TradeLine(trade.trade().symbol(), trade.topicId(), trade.partition());
    }
}
