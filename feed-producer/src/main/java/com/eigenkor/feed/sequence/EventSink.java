package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.Instrument;
import java.util.List;

/**
 * Where events go, in the order of the calls. A call may block while the far side is slow; that is
 * what holds the feed back.
 */
public interface EventSink {

    /** An event of a symbol; not a clock beat. */
    void publish(FeedEvent event);

    /**
     * A clock beat for one partition.
     *
     * @param open gaps of the partition that history is still asked for: a start finds them here
     */
    void beat(int partition, ClockBeat beat, List<FeedGap> open);

    /** What is known of a symbol. */
    void instrument(Instrument instrument);
}
