package com.eigenkor.market.codec;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.time.LocalDate;

/** Version 2 of the events: gaps and recuts. */
final class FeedEvent2Codec extends AvroCodec<FeedEvent> {

    private static final String GAP = "feed-gap";
    private static final String RECUT = "recut";
    private static final int NOTHING = 0;
    private static final int SOMETHING = 1;

    FeedEvent2Codec() {
        super(SchemaIds.FEED_EVENT_2);
    }

    @Override
    void write(FeedEvent event, AvroWriter out) {
        switch (event) {
            case FeedGap gap -> {
                common(GAP, gap.symbol().code(), gap.timeUs(), gap.calendar(), out);
                out.union(SOMETHING);
                out.number(gap.untilUs());
                out.union(NOTHING);
            }
            case Recut recut -> {
                common(RECUT, recut.symbol().code(), recut.timeUs(), "", out);
                out.union(NOTHING);
                out.union(SOMETHING);
                out.text(recut.policy());
            }
            case Trade _, Correction _, ClockBeat _, VendorBar _ ->
                    throw new IllegalArgumentException("stays in version 1: " + event);
        }
    }

    private static void common(
            String kind, String symbol, long timeUs, String calendar, AvroWriter out) {
        out.text(kind);
        out.text(symbol);
        out.number(timeUs);
        out.date(LocalDate.EPOCH);
        out.text(calendar);
        out.text(Source.LIVE.code());
        out.integer(0);
        FeedEventCodec.withoutPrint(out);
        out.union(FeedEventCodec.NO_BAR);
    }

    @Override
    FeedEvent read(AvroReader in) {
        String kind = in.text();
        var symbol = in.symbol();
        long timeUs = in.number();
        in.date();
        String calendar = in.text();
        in.text();
        in.integer();
        FeedEventCodec.skipPrint(in);
        require(in.union() == FeedEventCodec.NO_BAR, kind);
        boolean hasUntil = in.union() == SOMETHING;
        long untilUs = hasUntil ? in.number() : 0;
        boolean hasPolicy = in.union() == SOMETHING;
        String policy = hasPolicy ? in.text() : "";
        return switch (kind) {
            case GAP -> {
                require(hasUntil && !hasPolicy, kind);
                yield new FeedGap(symbol, timeUs, untilUs, calendar);
            }
            case RECUT -> {
                require(hasPolicy && !hasUntil, kind);
                yield new Recut(symbol, timeUs, policy);
            }
            default -> throw new MalformedRecordException("no such kind: " + kind);
        };
    }

    private static void require(boolean isTrue, String kind) {
        if (!isTrue) {
            throw new MalformedRecordException("fields that do not belong to a " + kind);
        }
    }
}
