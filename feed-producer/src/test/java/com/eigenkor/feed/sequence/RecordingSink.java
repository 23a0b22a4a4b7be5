package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is published. */
final class RecordingSink implements EventSink {

    final List<FeedEvent> events = new ArrayList<>();
    final List<ClockBeat> beats = new ArrayList<>();

    /** Told since the last beat, and those that it named. */
    final List<FeedGap> open = new ArrayList<>();

    @Override
    public void publish(FeedEvent event) {
        events.add(event);
        if (event instanceof FeedGap gap) {
            open.add(gap);
        }
    }

    @Override
    public void beat(int partition, ClockBeat beat, List<FeedGap> named) {
        beats.add(beat);
        events.add(beat);
        open.clear();
        open.addAll(named);
    }

    @Override
    public void instrument(Instrument instrument) {
        throw new UnsupportedOperationException();
    }

    List<Trade> trades() {
        return events.stream().filter(Trade.class::isInstance).map(Trade.class::cast).toList();
    }
}
