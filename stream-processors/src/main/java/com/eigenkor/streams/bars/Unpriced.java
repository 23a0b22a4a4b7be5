package com.eigenkor.streams.bars;

import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Trade;

/** The trades of a session that set no open and close and still wait for the next one that does. */
final class Unpriced {

    long sessionStartMs = Long.MIN_VALUE;

    /** What they count and set; never priced. */
    final Cell sum = new Cell();

    void begin(long startMs) {
        sessionStartMs = startMs;
        clear();
    }

    void set(Unpriced other) {
        sessionStartMs = other.sessionStartMs;
        sum.copy(other.sum);
    }

    void add(Trade trade, long price, Effect effect) {
        sum.add(trade, price, effect.intraday(), effect.countsIntraday());
    }

    /** Adds them to the bar of a price. */
    void into(Cell bar) {
        if (!isEmpty()) {
            bar.addUnpriced(sum);
        }
    }

    void clear() {
        if (!isEmpty()) {
            sum.clearUnpriced();
        }
    }

    boolean isEmpty() {
        return sum.excludedCount == 0;
    }
}
