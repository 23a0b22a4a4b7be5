package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.util.Map;
import java.util.Optional;

/**
 * What the topics held when the producer started.
 *
 * @param lines what is published of each watched symbol that has an instrument
 * @param beatsUs last clock beat by partition, microseconds UTC
 * @param instruments all instruments
 */
public record TopicState(
        Map<Symbol, Published> lines,
        Map<Integer, Long> beatsUs,
        Map<Symbol, Instrument> instruments) {

    /** What is published of a symbol. */
    public Published line(Symbol symbol) {
        return lines.getOrDefault(symbol, Published.NOTHING);
    }

    /** The instrument as last published. */
    public Optional<Instrument> instrument(Symbol symbol) {
        return Optional.ofNullable(instruments.get(symbol));
    }
}
