package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.BarSink;
import com.eigenkor.streams.bars.SymbolState;

/** The latest beat of a partition, and what it means for the events of its symbols. */
final class PartitionClock {

    private static final long NEVER_US = Long.MIN_VALUE;

    private ClockBeat latest;

    PartitionClock() {
        this(new ClockBeat(NEVER_US));
    }

    PartitionClock(ClockBeat latest) {
        this.latest = latest;
    }

    ClockBeat latest() {
        return latest;
    }

    /** Takes a beat; false when it is not newer than the last. */
    boolean advance(ClockBeat beat) {
        if (beat.timeUs() <= latest.timeUs()) {
            return false;
        }
        latest = beat;
        return true;
    }

    /**
     * Closes what an event must find closed. What the clock has closed for the partition is closed
     * for each of its symbols; but history of a symbol that joins lies behind the clock, and its
     * own line says what is late. History that fills a gap which has been told is no such, nor is a
     * correction: it comes when the vendor makes it.
     */
    void closeBefore(FeedEvent event, BarEngine engine, SymbolState state, BarSink out) {
        boolean isUnderTheClock =
                switch (event) {
                    case FeedEvent.Trade trade -> isUnderTheClock(trade, state);
                    case FeedEvent.Correction _ -> true;
                    case ClockBeat _,
                            FeedEvent.VendorBar _,
                            FeedEvent.FeedGap _,
                            FeedEvent.Recut _ ->
                            false;
                };
        if (isUnderTheClock) {
            engine.accept(state, latest, out);
        }
    }

    private static boolean isUnderTheClock(FeedEvent.Trade trade, SymbolState state) {
        return switch (trade.source()) {
            case LIVE -> true;
            case BACKFILL -> state.wasCutSince(Math.floorDiv(trade.timeUs(), 1000L));
        };
    }
}
