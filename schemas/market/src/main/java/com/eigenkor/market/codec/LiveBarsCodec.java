package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.util.ArrayList;

final class LiveBarsCodec extends AvroCodec<LiveBars> {

    LiveBarsCodec() {
        super(SchemaIds.LIVE_BARS);
    }

    @Override
    void write(LiveBars live, AvroWriter out) {
        out.text(live.symbol().code());
        out.integer(live.scale());
        out.text(live.calendar());
        out.number(live.watermarkUs());
        out.price(live.lastPrice(), live.scale());
        out.list(live.bars().size());
        for (var forming : live.bars()) {
            forming(forming, live.scale(), out);
        }
        out.endList();
    }

    private static void forming(LiveBars.Forming forming, int scale, AvroWriter out) {
        var bar = forming.bar();
        if (bar.scale() != scale) {
            throw new IllegalArgumentException("bars of one symbol share a scale: " + bar);
        }
        out.text(bar.series().spec().code());
        out.number(bar.key().startMs());
        out.integer(bar.key().seq());
        out.number(bar.endMs());
        out.date(bar.tradingDate());
        BarFields.writePrices(bar, out);
        out.number(bar.volume());
        out.number(bar.totalVolume());
        out.number(bar.tradeCount());
        out.number(bar.excludedCount());
        out.price(bar.notional(), scale);
        out.number(bar.firstTimeUs());
        out.number(bar.lastTimeUs());
        out.fine(forming.haOpen(), scale);
        out.text(bar.source().code());
    }

    @Override
    LiveBars read(AvroReader in) {
        var symbol = in.symbol();
        int scale = in.scale();
        String calendar = in.text();
        long watermarkUs = in.number();
        long lastPrice = in.price(scale);
        var bars = new ArrayList<LiveBars.Forming>();
        for (long left = in.block(); left > 0; left = in.block()) {
            for (long i = 0; i < left; i++) {
                bars.add(forming(symbol, scale, in));
            }
        }
        return new LiveBars(symbol, scale, calendar, watermarkUs, lastPrice, bars);
    }

    private static LiveBars.Forming forming(Symbol symbol, int scale, AvroReader in) {
        var series = new SeriesId(symbol, in.spec(), Style.OHLC);
        var key = new BarKey(in.number(), in.integer());
        long endMs = in.number();
        var tradingDate = in.date();
        long open = in.price(scale);
        long high = in.price(scale);
        long low = in.price(scale);
        long close = in.price(scale);
        long volume = in.number();
        long totalVolume = in.number();
        long tradeCount = in.number();
        long excludedCount = in.number();
        long notional = in.price(scale);
        long firstTimeUs = in.number();
        long lastTimeUs = in.number();
        long haOpen = in.fine(scale);
        var bar =
                new Bar(
                        series,
                        key,
                        endMs,
                        tradingDate,
                        scale,
                        open,
                        high,
                        low,
                        close,
                        volume,
                        totalVolume,
                        tradeCount,
                        excludedCount,
                        notional,
                        firstTimeUs,
                        lastTimeUs,
                        Bar.State.FORMING,
                        Revision.FIRST,
                        Bar.Source.of(in.text()));
        return new LiveBars.Forming(bar, haOpen);
    }
}
