package com.eigenkor.feed.publish;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The trades of a symbol around an instant: the last one up to it, what happened shortly before
 * that one, and all between the instant and a later one. Late prints and trades that fill a gap
 * stand far behind their time, so an old trade does not tell that the rest is older still. A clock
 * beat does, before which everything older was sent.
 */
final class Stretch {

    private static final long SLACK_US = 5_000_000;
    private static final long NONE = Long.MIN_VALUE;

    private final long fromUs;
    private final long untilUs;
    private final long overlapUs;
    private final Deque<List<Trade>> windows = new ArrayDeque<>();
    private List<Trade> window = new ArrayList<>();
    private long lastUs = NONE;
    private boolean isComplete;

    /**
     * @param fromUs the instant, microseconds UTC
     * @param untilUs the later one
     * @param overlapUs how far before the last trade trades are wanted at least
     */
    Stretch(long fromUs, long untilUs, long overlapUs) {
        this.fromUs = fromUs;
        this.untilUs = untilUs;
        this.overlapUs = overlapUs;
    }

    /** The end of a line. */
    static Stretch atTheEnd(long overlapUs) {
        return new Stretch(Long.MAX_VALUE, Long.MAX_VALUE, overlapUs);
    }

    void take(Trade trade) {
        if (trade.timeUs() <= fromUs) {
            lastUs = Math.max(lastUs, trade.timeUs());
        }
        if (trade.timeUs() <= untilUs && trade.timeUs() > completeAfterUs()) {
            window.add(trade);
        }
    }

    /**
     * A window is over.
     *
     * @param oldestBeatUs of the clock beats in it
     */
    void endWindow(long oldestBeatUs) {
        window.removeIf(trade -> trade.timeUs() <= completeAfterUs());
        windows.addFirst(window);
        window = new ArrayList<>();
        isComplete |= !isEmpty() && oldestBeatUs < completeAfterUs() - overlapUs - SLACK_US;
    }

    /** Whether older records can tell nothing more. */
    boolean isComplete() {
        return isComplete;
    }

    /** Whether there is no trade up to the instant. */
    boolean isEmpty() {
        return lastUs == NONE;
    }

    /** The trades found, in the topic's order. */
    List<Trade> trades() {
        return windows.stream().flatMap(List::stream).toList();
    }

    /** Every trade of the stretch later than this is among those found, microseconds UTC. */
    long completeAfterUs() {
        return isEmpty() ? NONE : lastUs - overlapUs - SLACK_US;
    }
}
