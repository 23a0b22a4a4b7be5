package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.rollup.RollUpReader;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One market whose custom series are folded at once; stock bars are stored as they close. */
final class RolledMarket {

    static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");

    final FakeBarStore store = new FakeBarStore();
    final LiveMarket market = new LiveMarket("e", 64);
    final MarketTap tap = new MarketTap(market);
    final RollUpReader reader =
            new RollUpReader(
                    new KnownStockBars(new SeriesHistory(store, market, new FakeBarLog())));
    private volatile long nowMs = TestBars.START_MS;
    final RolledLines lines =
            new RolledLines(
                    market,
                    reader,
                    symbol -> CALENDAR,
                    Runnable::run,
                    () -> Instant.ofEpochMilli(nowMs),
                    128);
    final RolledHistory history = new RolledHistory(reader, market, lines, symbol -> CALENDAR);
    private int published;

    RolledMarket() {
        tap.startsAt(0);
        tap.open();
    }

    StreamTap follow(SeriesId series) {
        return new StreamTap(
                lines, series, Objects.requireNonNull(history.newest(series, 10).live()));
    }

    void close(Bar bar) {
        store.upsert(List.of(bar));
        tap.closed(bar, published++, nowMs);
    }

    /** The feed's clock beats until it is sure of a time. */
    void clock(long timeMs) {
        tap.beat(timeMs, timeMs);
        tap.beat(timeMs + 1000, timeMs + 1000);
    }

    /** A second goes by, whatever the feed does. */
    void second() {
        second(1000);
    }

    /** A second goes by, and our clock is set. */
    void second(long byMs) {
        nowMs += byMs;
        tap.second();
    }
}
