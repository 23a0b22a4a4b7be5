package com.eigenkor.serving.live;

import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;

/** Writes into a live market as Kafka's reader does; for tests of other packages. */
public final class MarketTap {

    private final LiveMarket market;

    public MarketTap(LiveMarket market) {
        this.market = market;
    }

    public void open() {
        market.open();
    }

    public void startsAt(long offset) {
        market.startsAt(series -> offset);
    }

    public void closed(SeriesBar bar, long offset, long nowMs) {
        market.closed(bar, offset, nowMs);
    }

    public void live(LiveBars bars) {
        market.live(bars);
    }

    public void beat(long timeMs, long sentMs) {
        market.beat(0, timeMs, sentMs);
    }
}
