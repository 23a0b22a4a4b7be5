package com.eigenkor.market.codec;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.time.LocalDate;

/** Version 1 of the events: all but gaps and recuts. */
final class FeedEventCodec extends AvroCodec<FeedEvent> {

    private static final int KIND = 0;
    private static final int CALENDAR = 1;
    private static final int SOURCE = 2;
    private static final int CONDITIONS = 3;
    private static final int BASIS_FIELD = 4;
    private static final int AGGRESSOR = 5;

    static final int NO_BAR = 0;
    private static final int BAR = 1;

    FeedEventCodec() {
        super(SchemaIds.FEED_EVENT);
    }

    @Override
    void write(FeedEvent event, AvroWriter out) {
        switch (event) {
            case Trade trade -> trade("trade", trade, out);
            case Correction(Correction.Kind kind, Trade trade) ->
                    trade(kind == Correction.Kind.INSERT ? "insert" : "delete", trade, out);
            case ClockBeat beat -> beat(beat, out);
            case VendorBar bar -> vendorBar(bar, out);
            case FeedGap _, Recut _ ->
                    throw new IllegalArgumentException("not in version 1: " + event);
        }
    }

    private static void trade(String kind, Trade trade, AvroWriter out) {
        out.text(kind);
        out.text(trade.symbol().code());
        out.number(trade.timeUs());
        out.date(trade.tradingDate());
        out.text(trade.calendar());
        out.text(trade.source().code());
        out.integer(trade.scale());
        out.price(trade.price(), trade.scale());
        out.number(trade.size());
        out.number(trade.dayVolume());
        out.number(trade.tickId());
        out.integer(trade.marketCenter());
        out.text(trade.conditions());
        out.text(BASIS[trade.basis().ordinal()]);
        out.text(trade.aggressor().code());
        out.union(NO_BAR);
    }

    private static void beat(ClockBeat beat, AvroWriter out) {
        out.text("clock");
        out.text("");
        out.number(beat.timeUs());
        out.date(LocalDate.EPOCH);
        out.text("");
        out.text(Source.LIVE.code());
        out.integer(0);
        withoutPrint(out);
        out.union(NO_BAR);
    }

    private static void vendorBar(VendorBar bar, AvroWriter out) {
        out.text("vendor-bar");
        out.text(bar.symbol().code());
        out.number(bar.timeUs());
        out.date(bar.tradingDate());
        out.text(bar.calendar());
        out.text(Source.BACKFILL.code());
        out.integer(bar.scale());
        withoutPrint(out);
        out.union(BAR);
        out.text(bar.spec().code());
        out.price(bar.open(), bar.scale());
        out.price(bar.high(), bar.scale());
        out.price(bar.low(), bar.scale());
        out.price(bar.close(), bar.scale());
        out.number(bar.volume());
    }

    static void withoutPrint(AvroWriter out) {
        out.price(0, 0);
        out.number(0);
        out.number(0);
        out.number(0);
        out.integer(0);
        out.text("");
        out.text("");
        out.text(Aggressor.UNKNOWN.code());
    }

    @Override
    FeedEvent read(AvroReader in) {
        String kind = in.textAgain(KIND);
        return switch (kind) {
            case "trade" -> trade(in);
            case "insert" -> new Correction(Correction.Kind.INSERT, trade(in));
            case "delete" -> new Correction(Correction.Kind.DELETE, trade(in));
            case "clock" -> beat(in);
            case "vendor-bar" -> vendorBar(in);
            default -> throw new MalformedRecordException("no such kind: " + kind);
        };
    }

    private static Trade trade(AvroReader in) {
        var symbol = in.symbol();
        long timeUs = in.number();
        var tradingDate = in.date();
        String calendar = in.textAgain(CALENDAR);
        var source = Source.of(in.textAgain(SOURCE));
        int scale = in.scale();
        var trade =
                new Trade(
                        symbol,
                        timeUs,
                        tradingDate,
                        calendar,
                        source,
                        scale,
                        in.price(scale),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.integer(),
                        in.textAgain(CONDITIONS),
                        basis(in.textAgain(BASIS_FIELD)),
                        Aggressor.of(in.textAgain(AGGRESSOR)));
        if (in.union() != NO_BAR) {
            throw new MalformedRecordException("a trade carries no bar");
        }
        return trade;
    }

    private static ClockBeat beat(AvroReader in) {
        in.text();
        long timeUs = in.number();
        in.date();
        in.text();
        in.text();
        in.integer();
        skipPrint(in);
        if (in.union() != NO_BAR) {
            throw new MalformedRecordException("a clock beat carries no bar");
        }
        return new ClockBeat(timeUs);
    }

    private static VendorBar vendorBar(AvroReader in) {
        var symbol = in.symbol();
        long startMs = Math.floorDiv(in.number(), 1000L);
        var tradingDate = in.date();
        String calendar = in.text();
        in.text();
        int scale = in.scale();
        skipPrint(in);
        if (in.union() != BAR) {
            throw new MalformedRecordException("a vendor bar without the bar");
        }
        return new VendorBar(
                symbol,
                in.spec(),
                startMs,
                tradingDate,
                calendar,
                scale,
                in.price(scale),
                in.price(scale),
                in.price(scale),
                in.price(scale),
                in.number());
    }

    static void skipPrint(AvroReader in) {
        in.price(0);
        in.number();
        in.number();
        in.number();
        in.integer();
        in.text();
        in.text();
        in.text();
    }

    private static Basis basis(String letter) {
        return letter.length() == 1 ? Basis.of(letter.charAt(0)) : Basis.UNKNOWN;
    }

    private static final String[] BASIS = letters();

    private static String[] letters() {
        var letters = new String[Basis.values().length];
        for (Basis basis : Basis.values()) {
            letters[basis.ordinal()] = String.valueOf(basis.letter());
        }
        return letters;
    }
}
