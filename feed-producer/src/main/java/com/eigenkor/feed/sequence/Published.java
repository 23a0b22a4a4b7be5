package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.Trade;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the topic already holds of a symbol.
 *
 * @param recent the last trades, in the topic's order; empty when there is none
 * @param completeAfterUs every trade on the topic later than this is among {@code recent}
 * @param lastDayMs start of the last vendor day, milliseconds UTC
 * @param lastMinuteMs start of the last vendor minute, milliseconds UTC
 * @param lastBeatUs the last clock beat of its partition, microseconds UTC
 * @param gaps those that history may still fill, in the topic's order
 */
public record Published(
        List<Trade> recent,
        long completeAfterUs,
        OptionalLong lastDayMs,
        OptionalLong lastMinuteMs,
        OptionalLong lastBeatUs,
        List<PendingGap> gaps) {

    /** Nothing yet. */
    public static final Published NOTHING =
            new Published(
                    List.of(),
                    Long.MIN_VALUE,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    List.of());

    public Published {
        recent = List.copyOf(recent);
        gaps = List.copyOf(gaps);
    }

    /** Event time of the latest trade, microseconds UTC. */
    public OptionalLong lastTradeUs() {
        return recent.stream().mapToLong(Trade::timeUs).max();
    }
}
