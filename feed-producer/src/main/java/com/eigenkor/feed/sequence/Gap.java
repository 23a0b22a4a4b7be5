package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.HashSet;
import java.util.Set;

/**
 * A stretch of a symbol's time that was told to be unknown, and what is on the line of it all the
 * same. What it holds is under the line's lock.
 */
public final class Gap {

    private final long fromUs;
    private final long untilUs;
    private final long askFromUs;
    private final String reason;
    private final Set<TradeId> before;
    private final Set<TradeId> since = new HashSet<>();

    /**
     * @param before every trade on the line that happened at {@code askFromUs} or later
     */
    Gap(long fromUs, long untilUs, long askFromUs, Set<TradeId> before, String reason) {
        this.fromUs = fromUs;
        this.untilUs = untilUs;
        this.askFromUs = askFromUs;
        this.before = before;
        this.reason = reason;
    }

    /** When the feed was heard last, microseconds UTC. */
    public long fromUs() {
        return fromUs;
    }

    /** When it was heard again, microseconds UTC. */
    public long untilUs() {
        return untilUs;
    }

    /** Where history has to be asked from, so that it tells a trade before the gap as well. */
    public long askFromUs() {
        return askFromUs;
    }

    /** Why history did not fill it at once. */
    public String reason() {
        return reason;
    }

    /** Whether a trade was on the line before the gap: history that tells it reaches the gap. */
    boolean isBefore(Trade trade) {
        return before.contains(TradeId.of(trade));
    }

    /** Whether a trade of history is missing on the line. */
    boolean misses(Trade trade) {
        return trade.timeUs() <= untilUs
                && !before.contains(TradeId.of(trade))
                && !since.contains(TradeId.of(trade));
    }

    /** A trade is on the line now. */
    void published(Trade trade) {
        if (askFromUs <= trade.timeUs() && trade.timeUs() <= untilUs) {
            since.add(TradeId.of(trade));
        }
    }
}
