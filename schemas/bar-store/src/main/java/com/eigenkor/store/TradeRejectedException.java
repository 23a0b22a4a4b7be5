package com.eigenkor.store;

import java.util.List;

/**
 * Some trades of a batch can never be stored; all others of the batch are. A retry does not help.
 */
public final class TradeRejectedException extends RuntimeException {

    private final transient List<ArchivedTrade> trades;

    TradeRejectedException(List<ArchivedTrade> trades, String reason) {
        super(
                "%d trade(s) rejected, the first is %s at offset %d: %s"
                        .formatted(
                                trades.size(),
                                trades.getFirst().trade().symbol(),
                                trades.getFirst().offset(),
                                reason));
        this.trades = List.copyOf(trades);
    }

    /** The trades that were not stored, at least one. */
    public List<ArchivedTrade> trades() {
        return trades;
    }
}
