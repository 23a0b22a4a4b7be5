package com.eigenkor.market.codec;

import com.eigenkor.market.DayDigest;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;

final class DayDigestCodec extends AvroCodec<DayDigest> {

    DayDigestCodec() {
        super(SchemaIds.DAY_DIGEST);
    }

    @Override
    void write(DayDigest digest, AvroWriter out) {
        out.text(digest.series().symbol().code());
        out.text(digest.series().spec().code());
        out.text(digest.series().style().code());
        out.date(digest.date());
        out.integer(digest.bars());
        out.text(digest.sha256());
        out.number(digest.asOfMs());
    }

    @Override
    DayDigest read(AvroReader in) {
        var series = new SeriesId(in.symbol(), in.spec(), style(in.text()));
        return new DayDigest(series, in.date(), in.integer(), in.text(), in.number());
    }

    private static Style style(String code) {
        return Style.parse(code)
                .orElseThrow(() -> new MalformedRecordException("no such style: " + code));
    }
}
