package com.eigenkor.benchmarks.input;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The trades of one run, with the feed's clock each second, as the feed producer would publish
 * them. A last beat lies hours ahead, so that every bar up to an hour is closed.
 *
 * @param trades how many, at least 1
 */
public record TradeInput(Density density, long seed, int trades) {

    /** Symbols that trade. */
    public static final int SYMBOLS = 500;

    private static final long START_US = micros(Instant.parse("2026-06-01T14:00:00Z"));
    private static final long SECOND_US = 1_000_000;
    private static final long AFTERWARDS_US = Duration.ofHours(5).toNanos() / 1000;

    public TradeInput {
        if (trades < 1) {
            throw new IllegalArgumentException("at least one trade, was " + trades);
        }
    }

    /** Tells every event in the order of the topic. */
    public void forEach(Consumer<FeedEvent> to) {
        var tape = new Tape(seed, SYMBOLS);
        long timeUs = START_US;
        long beatUs = START_US + SECOND_US;
        for (int i = 0; i < trades; i++) {
            timeUs += density.stepUs();
            for (; beatUs <= timeUs; beatUs += SECOND_US) {
                to.accept(new ClockBeat(beatUs));
            }
            to.accept(tape.next(timeUs));
        }
        to.accept(new ClockBeat(timeUs + AFTERWARDS_US));
    }

    /** Event time from the first trade to the last. */
    public Duration span() {
        return Duration.ofNanos(density.stepUs() * (trades - 1L) * 1000);
    }

    private static long micros(Instant instant) {
        return instant.toEpochMilli() * 1000;
    }
}
