package com.eigenkor.streams.replay;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;

/** One-second bars to compare. */
final class Bars {

    static final Symbol SYMBOL = new Symbol("AAPL");

    private Bars() {}

    static Bar traded(long startMs, String date) {
        return traded(startMs, date, 23_112, Revision.FIRST);
    }

    static Bar traded(long startMs, String date, long close, Revision revision) {
        return new Bar(
                new SeriesId(SYMBOL, new BarSpec.Intraday(1), Style.OHLC),
                new BarKey(startMs, 0),
                startMs + 1000,
                LocalDate.parse(date),
                2,
                23_100,
                23_200,
                23_000,
                close,
                500,
                520,
                5,
                1,
                11_555_000,
                startMs * 1000,
                startMs * 1000 + 900_000,
                Bar.State.CLOSED,
                revision,
                Bar.Source.TRADES);
    }

    static HeikinAshiBar smooth(Bar base, long close) {
        return new HeikinAshiBar(base, close, close, close, close, base.revision());
    }
}
