package com.eigenkor.serving.live;

import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;

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

    /** Whether a custom series is followed and its ticks are not being counted again. */
    public boolean isWhole(RolledLines lines, SeriesId series, long nowMs) {
        return lines.follower(series).isReady() && Sources.of(series, market).areSettled(nowMs);
    }

    /** Our clock goes on, whatever the feed does. */
    public void second() {
        market.second();
    }

    public void beat(long timeMs, long sentMs) {
        market.beat(0, timeMs, sentMs);
    }
}
