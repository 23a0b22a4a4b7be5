package com.eigenkor.serving.recut;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.TradeStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Writes trades of one symbol into a store, one after the other as they would arrive. */
public final class Tape {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final TradeStore store;
    private final Symbol symbol;
    private long clockUs = Long.MIN_VALUE;
    private long offset;

    public Tape(TradeStore store, Symbol symbol) {
        this.store = store;
        this.symbol = symbol;
    }

    /** A trade of two decimals at an instant; its id is the number of its arrival. */
    public Trade trade(String instant, char basis, long cents, long size) {
        var at = Instant.parse(instant);
        var trade =
                new Trade(
                        symbol,
                        at.getEpochSecond() * 1_000_000 + at.getNano() / 1000,
                        at.atZone(NEW_YORK).toLocalDate(),
                        "us-equity",
                        Source.LIVE,
                        2,
                        cents,
                        size,
                        0,
                        offset,
                        5,
                        basis == 'O' ? "3D" : "01",
                        Basis.of(basis),
                        Aggressor.UNKNOWN);
        append(trade);
        return trade;
    }

    /** The feed's clock is at an instant, for all that comes. */
    public void clock(String instant) {
        clockUs = Instant.parse(instant).toEpochMilli() * 1000;
    }

    /** The correction that takes a trade out. */
    public void delete(Trade trade) {
        append(new Correction(Correction.Kind.DELETE, trade));
    }

    private void append(FeedEvent event) {
        long overUs = Math.max(event.timeUs(), clockUs);
        store.append(
                List.of(new ArchivedTrade("tape", 0, offset, 1_000 + offset++, overUs, event)));
    }
}
