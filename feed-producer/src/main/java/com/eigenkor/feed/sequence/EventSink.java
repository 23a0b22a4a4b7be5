package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.Instrument;

/**
 * Where events go, in the order of the calls. A call may block while the far side is slow; that is
 * what holds the feed back.
 */
public interface EventSink {

    /** An event of a symbol; not a clock beat. */
    void publish(FeedEvent event);

    /** A clock beat for one partition. */
    void beat(int partition, ClockBeat beat);

    /** What is known of a symbol. */
    void instrument(Instrument instrument);
}
