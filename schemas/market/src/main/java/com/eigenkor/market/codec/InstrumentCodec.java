package com.eigenkor.market.codec;

import com.eigenkor.market.Instrument;
import com.eigenkor.market.session.SessionCalendar;

final class InstrumentCodec extends AvroCodec<Instrument> {

    InstrumentCodec() {
        super(SchemaIds.INSTRUMENT);
    }

    @Override
    void write(Instrument instrument, AvroWriter out) {
        out.text(instrument.symbol().code());
        out.text(instrument.description());
        out.text(instrument.kind());
        out.text(instrument.exchange());
        out.text(instrument.currency());
        out.integer(instrument.scale());
        out.text(instrument.calendar());
        out.text(SessionCalendar.of(instrument.calendar()).zone().getId());
        out.price(instrument.minTick(), instrument.scale());
    }

    @Override
    Instrument read(AvroReader in) {
        var symbol = in.symbol();
        String description = in.text();
        String kind = in.text();
        String exchange = in.text();
        String currency = in.text();
        int scale = in.scale();
        String calendar = in.text();
        in.text();
        return new Instrument(
                symbol, description, kind, exchange, currency, scale, calendar, in.price(scale));
    }
}
