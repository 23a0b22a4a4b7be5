package com.eigenkor.store;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** Trades of a few symbols as they may stand on a topic, the same for the same seed. */
final class RandomTrades {

    static final String TOPIC = "mQ8aXK3vTdyYc0z-5g_1xA";
    static final LocalDate FIRST_DATE = LocalDate.parse("2026-11-20");
    static final List<Symbol> SYMBOLS =
            List.of(new Symbol("AAPL"), new Symbol("@ES#"), new Symbol("A/B_C+D-E$"));

    private static final Instant START = Instant.parse("2026-11-20T14:30:00Z");
    private static final int DAYS = 4;

    private final RandomGenerator random;
    private String topicId = TOPIC;
    private long offset;
    private long arrivedMs = START.toEpochMilli();
    private long timeUs = START.toEpochMilli() * 1_000;

    RandomTrades(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** What follows stands on a topic that was made anew. */
    void recreateTopic() {
        topicId = "remade_" + random.nextInt(1_000_000);
        offset = 0;
    }

    List<ArchivedTrade> trades(int count) {
        return Stream.generate(() -> next(pick(SYMBOLS))).limit(count).toList();
    }

    List<ArchivedTrade> trades(Symbol symbol, int count) {
        return Stream.generate(() -> next(symbol)).limit(count).toList();
    }

    /** Offsets have holes, clocks step back, some trades are late by up to a day. */
    private ArchivedTrade next(Symbol symbol) {
        offset += 1 + (random.nextInt(5) == 0 ? random.nextInt(1_000) : 0);
        arrivedMs += random.nextInt(-20, 2_000);
        timeUs += random.nextInt(-3, 2_000_000);
        long lateUs = random.nextInt(40) == 0 ? random.nextLong(86_400_000_000L) : 0;
        Trade trade = trade(symbol, timeUs - lateUs);
        long clockUs = Math.max(timeUs - random.nextInt(2_000_000), trade.timeUs());
        return new ArchivedTrade(topicId, 0, offset, arrivedMs, clockUs, event(trade));
    }

    private FeedEvent event(Trade trade) {
        return switch (random.nextInt(20)) {
            case 0 -> new Correction(Correction.Kind.INSERT, trade);
            case 1 -> new Correction(Correction.Kind.DELETE, trade);
            default -> trade;
        };
    }

    private Trade trade(Symbol symbol, long timeUs) {
        return new Trade(
                symbol,
                timeUs,
                FIRST_DATE.plusDays(
                        Math.clamp((timeUs / 1_000 - START.toEpochMilli()) / 86_400_000, 0, DAYS)),
                pick(List.of("us-equity", "24x7", "é")),
                pick(List.of(FeedEvent.Source.values())),
                random.nextInt(Decimals.MAX_SCALE + 1),
                number(2_300_000),
                Math.max(0, number(500)),
                number(10_000_000),
                number(40_000_000),
                random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(30),
                pick(List.of("", "01", "013D8717", "\"\\\n€")),
                pick(List.of(Basis.values())),
                pick(List.of(Aggressor.values())));
    }

    /** Mostly near a size that is usual, sometimes the very ends of what is possible. */
    private long number(long usual) {
        return switch (random.nextInt(30)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> 0;
            case 3 -> -1;
            default -> usual + random.nextLong(1_000);
        };
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
