package com.eigenkor.feed.sequence;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;

/** Trades for tests. */
final class Trades {

    static final Symbol AAPL = new Symbol("AAPL");
    static final LocalDate DATE = LocalDate.of(2026, 11, 24);
    static final long START_US = 1_795_500_000_000_000L;

    private Trades() {}

    static Trade trade(long timeUs, long tickId, long size, long dayVolume) {
        return new Trade(
                AAPL,
                timeUs,
                DATE,
                "24x7",
                Source.LIVE,
                4,
                2_310_000 + tickId,
                size,
                dayVolume,
                tickId,
                11,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    static Trade from(Source source, Trade trade) {
        return new Trade(
                trade.symbol(),
                trade.timeUs(),
                trade.tradingDate(),
                trade.calendar(),
                source,
                trade.scale(),
                trade.price(),
                trade.size(),
                trade.dayVolume(),
                trade.tickId(),
                trade.marketCenter(),
                trade.conditions(),
                trade.basis(),
                trade.aggressor());
    }
}
