package com.eigenkor.feed.sequence;

import static java.util.stream.Collectors.toSet;

import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A stretch of a symbol's time that was told to be unknown, and what is on the line of it all the
 * same. What it holds is under the line's lock.
 */
public final class Gap {

    private final FeedGap told;
    private final long askFromUs;
    private final Set<TradeId> known;
    private final String reason;
    private final Duration age;

    /**
     * @param known every trade on the line that happened at {@code askFromUs} or later
     */
    Gap(FeedGap told, long askFromUs, Set<TradeId> known, String reason) {
        this(told, askFromUs, known, reason, Duration.ZERO);
    }

    private Gap(FeedGap told, long askFromUs, Set<TradeId> known, String reason, Duration age) {
        this.told = told;
        this.askFromUs = askFromUs;
        this.known = new HashSet<>(known);
        this.reason = reason;
        this.age = age;
    }

    /** As it would be had there been no restart. */
    static Gap of(PendingGap pending, long overlapUs) {
        var before = new RecentTrades(overlapUs, pending.completeAfterUs());
        pending.before().forEach(before::add);
        var known = pending.known().stream().map(TradeId::of).collect(toSet());
        return new Gap(
                pending.told(),
                before.resumeUs(),
                known,
                "it was told before the restart",
                pending.age());
    }

    /** As it stands on the line. */
    FeedGap told() {
        return told;
    }

    /** When the feed was heard last, microseconds UTC. */
    public long fromUs() {
        return told.timeUs();
    }

    /** When it was heard again, microseconds UTC. */
    public long untilUs() {
        return told.untilUs();
    }

    /** Where history has to be asked from, so that it tells a trade before the gap as well. */
    public long askFromUs() {
        return askFromUs;
    }

    /** Why history did not fill it at once. */
    public String reason() {
        return reason;
    }

    /** How long it had been told when this process came to know of it. */
    public Duration age() {
        return age;
    }

    /**
     * Whether a trade is on the line from before the gap: history that tells it reaches the gap.
     */
    boolean isBefore(Trade trade) {
        return trade.timeUs() <= fromUs() && known.contains(TradeId.of(trade));
    }

    /** Whether a trade of history is missing on the line. */
    boolean misses(Trade trade) {
        return trade.timeUs() <= untilUs() && !known.contains(TradeId.of(trade));
    }

    /** A trade is on the line now. */
    void published(Trade trade) {
        if (askFromUs <= trade.timeUs() && trade.timeUs() <= untilUs()) {
            known.add(TradeId.of(trade));
        }
    }
}
