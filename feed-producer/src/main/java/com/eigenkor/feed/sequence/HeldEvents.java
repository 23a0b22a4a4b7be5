package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Live events that wait for history. Bounded: what does not fit is left to history. */
final class HeldEvents {

    private final int most;
    private List<FeedEvent> events = new ArrayList<>();
    private boolean isOverfull;
    private long newestUs = Long.MIN_VALUE;

    HeldEvents(int most) {
        this.most = most;
    }

    void add(FeedEvent event) {
        newestUs = Math.max(newestUs, event.timeUs());
        if (events.size() >= most) {
            isOverfull = true;
            events = new ArrayList<>();
        }
        if (!isOverfull) {
            events.add(event);
        }
    }

    /** Whether events were dropped since the last {@link #clear}. */
    boolean isOverfull() {
        return isOverfull;
    }

    void clear() {
        events = new ArrayList<>();
        isOverfull = false;
        newestUs = Long.MIN_VALUE;
    }

    /** The latest event time since the last {@link #clear}, of dropped events too. */
    long newestUs() {
        return newestUs;
    }

    /** All events, in order. */
    List<FeedEvent> events() {
        return events;
    }

    /** When the last trade of a vendor id happened, microseconds UTC. */
    OptionalLong timeOf(int marketCenter, long tickId) {
        for (FeedEvent event : events.reversed()) {
            if (event instanceof Trade trade
                    && trade.tickId() == tickId
                    && trade.marketCenter() == marketCenter) {
                return OptionalLong.of(trade.timeUs());
            }
        }
        return OptionalLong.empty();
    }

    /** All events, in order; none is left. */
    List<FeedEvent> take() {
        var taken = events;
        clear();
        return taken;
    }
}
