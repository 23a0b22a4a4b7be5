package com.eigenkor.feed.translate;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.Trade;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses trades that are told for a time ahead of the feed's clock. One of them on the line would
 * carry its symbol's time along, and every right trade after it would be late. What is refused is
 * counted, and told once a minute. Thread-safe.
 */
public final class TimeCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TimeCheck.class);
    private static final long BETWEEN_TELLINGS_NANOS = Duration.ofMinutes(1).toNanos();

    /** Who told of a trade. */
    public enum Origin {
        LIVE,
        INSERT,
        HISTORY
    }

    private final LongSupplier feedTimeUs;
    private final LongSupplier nanos;
    private final Map<Origin, Long> refused = new EnumMap<>(Origin.class);
    private boolean isTold;
    private long toldNanos;

    /**
     * @param feedTimeUs the feed's clock, microseconds UTC
     * @param nanos a clock that never steps back
     */
    public TimeCheck(LongSupplier feedTimeUs, LongSupplier nanos) {
        this.feedTimeUs = feedTimeUs;
        this.nanos = nanos;
        for (Origin origin : Origin.values()) {
            refused.put(origin, 0L);
        }
    }

    /** The feed's clock, microseconds UTC. */
    public long feedTimeUs() {
        return feedTimeUs.getAsLong();
    }

    /** Up to when trades can have happened now. */
    public Horizon horizon() {
        return Horizon.of(feedTimeUs());
    }

    /** Whether a trade must not be published; it is counted then. */
    public boolean refuses(Trade trade, Horizon horizon, Origin origin) {
        boolean isAhead = horizon.isBefore(trade.timeUs());
        if (isAhead) {
            refuse(trade, horizon, origin);
        }
        return isAhead;
    }

    private synchronized void refuse(Trade trade, Horizon horizon, Origin origin) {
        refused.merge(origin, 1L, Long::sum);
        long now = nanos.getAsLong();
        if (isTold && now - toldNanos < BETWEEN_TELLINGS_NANOS) {
            return;
        }
        isTold = true;
        toldNanos = now;
        LOG.warn(
                "a trade of {} is left out, it is told for {} while the feed's clock shows {}: {}"
                        + " at {}, id {}, market center {}; so far {}. Such a trade is the vendor's"
                        + " mistake, history may tell it right; when there are many, compare the"
                        + " feed's clock and time zone with the exchange's",
                trade.symbol(),
                EventTime.instant(trade.timeUs()),
                EventTime.instant(horizon.clockUs()),
                trade.size(),
                Decimals.text(trade.price(), trade.scale()),
                trade.tickId(),
                trade.marketCenter(),
                refused);
    }

    /** How many trades were refused so far. */
    public synchronized Map<Origin, Long> refused() {
        return Map.copyOf(refused);
    }
}
