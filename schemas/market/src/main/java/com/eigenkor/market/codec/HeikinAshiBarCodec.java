package com.eigenkor.market.codec;

import com.eigenkor.market.HeikinAshiBar;

/**
 * The revision on the wire is that of the Heikin Ashi values; the base bar read back carries the
 * same one, its own is on its own topic.
 */
final class HeikinAshiBarCodec extends AvroCodec<HeikinAshiBar> {

    HeikinAshiBarCodec() {
        super(SchemaIds.HEIKIN_ASHI_BAR);
    }

    @Override
    void write(HeikinAshiBar bar, AvroWriter out) {
        var base = bar.base();
        int scale = base.scale();
        BarFields.writeHead(base, out);
        out.fine(bar.open(), scale);
        out.fine(bar.high(), scale);
        out.fine(bar.low(), scale);
        out.fine(bar.close(), scale);
        BarFields.writePrices(base, out);
        BarFields.writeTail(base, bar.revision(), out);
    }

    @Override
    HeikinAshiBar read(AvroReader in) {
        var head = BarFields.readHead(in);
        int scale = head.scale();
        long open = in.fine(scale);
        long high = in.fine(scale);
        long low = in.fine(scale);
        long close = in.fine(scale);
        var base =
                BarFields.readTail(
                        head,
                        in.price(scale),
                        in.price(scale),
                        in.price(scale),
                        in.price(scale),
                        in);
        return new HeikinAshiBar(base, open, high, low, close, base.revision());
    }
}
