package com.eigenkor.market.codec;

import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.CloseMarker.Watermark;

final class CloseMarkerCodec extends AvroCodec<CloseMarker> {

    CloseMarkerCodec() {
        super(SchemaIds.CLOSE_MARKER);
    }

    @Override
    void write(CloseMarker marker, AvroWriter out) {
        switch (marker) {
            case Intervals intervals -> {
                out.text("interval");
                out.text(intervals.symbol().code());
                out.text(intervals.spec().code());
                out.number(intervals.fromMs());
                out.number(intervals.toMs());
                out.integer(intervals.bars());
                out.text(intervals.reason().code());
            }
            case Watermark(long timeMs) -> {
                out.text("watermark");
                out.text("");
                out.text("");
                out.number(timeMs);
                out.number(timeMs);
                out.integer(0);
                out.text("clock");
            }
        }
    }

    @Override
    CloseMarker read(AvroReader in) {
        String kind = in.text();
        return switch (kind) {
            case "interval" ->
                    new Intervals(
                            in.symbol(),
                            in.spec(),
                            in.number(),
                            in.number(),
                            in.integer(),
                            CloseMarker.Reason.of(in.text()));
            case "watermark" -> watermark(in);
            default -> throw new MalformedRecordException("no such marker kind: " + kind);
        };
    }

    private static Watermark watermark(AvroReader in) {
        in.text();
        in.text();
        in.number();
        var watermark = new Watermark(in.number());
        in.integer();
        in.text();
        return watermark;
    }
}
