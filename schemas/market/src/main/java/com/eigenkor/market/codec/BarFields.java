package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.time.LocalDate;

/** The fields that both bar contracts begin and end with. */
final class BarFields {

    private static final int NULL = 0;
    private static final int VALUE = 1;

    private BarFields() {}

    /** What a bar is, before its prices. */
    record Head(SeriesId series, BarKey key, long endMs, LocalDate tradingDate, int scale) {}

    static void writeHead(Bar bar, AvroWriter out) {
        out.text(bar.series().symbol().code());
        out.text(bar.series().spec().code());
        out.number(bar.key().startMs());
        out.integer(bar.key().seq());
        out.number(bar.endMs());
        out.date(bar.tradingDate());
        out.integer(bar.scale());
    }

    static Head readHead(AvroReader in) {
        var series = new SeriesId(in.symbol(), in.spec(), Style.OHLC);
        var key = new BarKey(in.number(), in.integer());
        return new Head(series, key, in.number(), in.date(), in.scale());
    }

    static void writePrices(Bar bar, AvroWriter out) {
        int scale = bar.scale();
        out.price(bar.open(), scale);
        out.price(bar.high(), scale);
        out.price(bar.low(), scale);
        out.price(bar.close(), scale);
    }

    static void writeTail(Bar bar, Revision revision, AvroWriter out) {
        if (bar.isForming()) {
            throw new IllegalArgumentException("only closed bars go to the bar topics: " + bar);
        }
        out.number(bar.volume());
        out.number(bar.totalVolume());
        out.number(bar.tradeCount());
        out.number(bar.excludedCount());
        out.price(bar.notional(), bar.scale());
        var vwap = bar.vwap();
        out.union(vwap.isPresent() ? VALUE : NULL);
        if (vwap.isPresent()) {
            out.fine(vwap.getAsLong(), bar.scale());
        }
        out.number(bar.firstTimeUs());
        out.number(bar.lastTimeUs());
        out.text(bar.state().code());
        out.integer(revision.number());
        out.text(revision.reason().code());
        out.text(bar.source().code());
    }

    static Bar readTail(Head head, long open, long high, long low, long close, AvroReader in) {
        long volume = in.number();
        long totalVolume = in.number();
        long tradeCount = in.number();
        long excludedCount = in.number();
        long notional = in.price(head.scale());
        if (in.union() == VALUE) {
            in.fine(head.scale());
        }
        long firstTimeUs = in.number();
        long lastTimeUs = in.number();
        var state = state(in.text());
        var revision = new Revision(in.integer(), Revision.Reason.of(in.text()));
        return new Bar(
                head.series(),
                head.key(),
                head.endMs(),
                head.tradingDate(),
                head.scale(),
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
                state,
                revision,
                Bar.Source.of(in.text()));
    }

    private static Bar.State state(String code) {
        return switch (code) {
            case "closed" -> Bar.State.CLOSED;
            case "withdrawn" -> Bar.State.WITHDRAWN;
            default -> throw new MalformedRecordException("a bar that is not closed: " + code);
        };
    }
}
