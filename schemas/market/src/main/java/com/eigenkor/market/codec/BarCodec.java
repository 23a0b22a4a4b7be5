package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;

final class BarCodec extends AvroCodec<Bar> {

    BarCodec() {
        super(SchemaIds.BAR);
    }

    @Override
    void write(Bar bar, AvroWriter out) {
        BarFields.writeHead(bar, out);
        BarFields.writePrices(bar, out);
        BarFields.writeTail(bar, bar.revision(), out);
    }

    @Override
    Bar read(AvroReader in) {
        var head = BarFields.readHead(in);
        int scale = head.scale();
        return BarFields.readTail(
                head, in.price(scale), in.price(scale), in.price(scale), in.price(scale), in);
    }
}
