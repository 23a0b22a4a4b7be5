package com.eigenkor.market.codec;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;

final class SeriesBarCodec implements Codec<SeriesBar> {

    private final BarCodec bars = new BarCodec();
    private final HeikinAshiBarCodec heikinAshiBars = new HeikinAshiBarCodec();

    @Override
    public byte[] encode(SeriesBar value) {
        return switch (value) {
            case Bar bar -> bars.encode(bar);
            case HeikinAshiBar bar -> heikinAshiBars.encode(bar);
        };
    }

    @Override
    public SeriesBar decode(byte[] bytes) {
        return AvroCodec.schemaId(bytes) == SchemaIds.HEIKIN_ASHI_BAR
                ? heikinAshiBars.decode(bytes)
                : bars.decode(bytes);
    }
}
