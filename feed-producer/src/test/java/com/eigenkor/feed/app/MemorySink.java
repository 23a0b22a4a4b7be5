package com.eigenkor.feed.app;

import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The topics, in memory. */
final class MemorySink implements EventSink {

    private final List<FeedEvent> events = new ArrayList<>();
    private final Map<Integer, Integer> firstBeats = new HashMap<>();
    private final List<Instrument> instruments = new ArrayList<>();

    @Override
    public synchronized void publish(FeedEvent event) {
        events.add(event);
    }

    @Override
    public synchronized void beat(int partition, ClockBeat beat, List<FeedGap> open) {
        events.add(beat);
        firstBeats.putIfAbsent(partition, events.size() - 1);
    }

    /** Where among the events the first beat of a partition stands; empty before it came. */
    synchronized OptionalInt firstBeat(int partition) {
        Integer at = firstBeats.get(partition);
        return at == null ? OptionalInt.empty() : OptionalInt.of(at);
    }

    @Override
    public synchronized void instrument(Instrument instrument) {
        instruments.add(instrument);
    }

    synchronized List<FeedEvent> events() {
        return List.copyOf(events);
    }

    synchronized List<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    List<Trade> trades(String symbol) {
        var wanted = new Symbol(symbol);
        return events().stream()
                .filter(Trade.class::isInstance)
                .map(Trade.class::cast)
                .filter(trade -> trade.symbol().equals(wanted))
                .toList();
    }

    long beats() {
        return events().stream().filter(ClockBeat.class::isInstance).count();
    }
}
