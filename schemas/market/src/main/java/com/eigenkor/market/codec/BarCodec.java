package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;
import java.io.IOException;

final class BarCodec extends AvroCodec<Bar> {

    BarCodec() {
        super(SchemaIds.BAR);
    }

    @Override
    void write(Bar bar, AvroWriter out) throws IOException {
        BarFields.writeHead(bar, out);
        BarFields.writePrices(bar, out);
        BarFields.writeTail(bar, bar.revision(), out);
    }

    @Override
    Bar read(AvroReader in) throws IOException {
        var head = BarFields.readHead(in);
        int scale = head.scale();
        return BarFields.readTail(
                head, in.price(scale), in.price(scale), in.price(scale), in.price(scale), in);
    }
}
