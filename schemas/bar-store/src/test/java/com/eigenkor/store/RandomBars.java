package com.eigenkor.store;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Closed bars whose every value is drawn by chance. Equal seeds give equal bars. */
final class RandomBars {

    /** Symbols with every kind of character that one may hold. */
    static final List<Symbol> SYMBOLS =
            List.of(
                    new Symbol("AAPL"),
                    new Symbol("@ES#"),
                    new Symbol("BRK.B"),
                    new Symbol("A/B_C+D-E$"),
                    new Symbol("9988.HK"));

    /** The last moment of February of a leap year, the turn of a year, and around the epoch. */
    private static final List<Instant> EDGES =
            List.of(
                    Instant.parse("2024-02-29T23:59:59.999Z"),
                    Instant.parse("2024-03-01T00:00:00Z"),
                    Instant.parse("2025-12-31T23:59:59.999Z"),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("1970-01-01T00:00:00Z"),
                    Instant.parse("1969-12-31T23:59:59.999Z"),
                    Instant.parse("2100-01-01T00:00:00Z"));

    private static final Instant START = Instant.parse("2026-11-20T14:30:00Z");

    private final RandomGenerator random;
    private final List<BarSpec> specs;

    RandomBars(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        specs = random.ints(5, 0, BarSpec.STOCK.size()).mapToObj(BarSpec.STOCK::get).toList();
    }

    SeriesId series() {
        return new SeriesId(pick(SYMBOLS), pick(specs), pick(List.of(Style.values())));
    }

    /** Few keys, so that bars collide; some on calendar edges, some many in one millisecond. */
    BarKey key() {
        return switch (random.nextInt(4)) {
            case 0 -> new BarKey(pick(EDGES).toEpochMilli(), 0);
            case 1 -> new BarKey(START.toEpochMilli(), random.nextInt(40));
            default -> new BarKey(START.plusSeconds(random.nextInt(400) * 60L).toEpochMilli(), 0);
        };
    }

    SeriesBar bar(SeriesId series, BarKey key) {
        return bar(series, key, random.nextInt(4));
    }

    /** Closed or, if it is a revision, withdrawn. */
    SeriesBar anyBar(SeriesId series, BarKey key) {
        int revision = random.nextInt(4);
        boolean isWithdrawn = revision > 0 && random.nextInt(3) == 0;
        return bar(series, key, revision, isWithdrawn ? Bar.State.WITHDRAWN : Bar.State.CLOSED);
    }

    SeriesBar bar(SeriesId series, BarKey key, int revision) {
        return bar(series, key, revision, Bar.State.CLOSED);
    }

    SeriesBar bar(SeriesId series, BarKey key, int revision, Bar.State state) {
        return switch (series.style()) {
            case OHLC -> traded(series, key, revision(revision), state);
            case HEIKIN_ASHI -> {
                var base = new SeriesId(series.symbol(), series.spec(), Style.OHLC);
                Bar traded = traded(base, key, revision(random.nextInt(4)), state);
                yield new HeikinAshiBar(traded, fine(), fine(), fine(), fine(), revision(revision));
            }
        };
    }

    /**
     * Known at about one of few instants, so that reads as of one see some revisions and not
     * others.
     */
    KnownBar known(SeriesBar bar) {
        return new KnownBar(bar, instant().toEpochMilli() + random.nextInt(-1, 2));
    }

    /** Some before every bar there is, some after, some between. */
    Instant instant() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(EDGES);
            case 1 -> START.plusSeconds(random.nextInt(400) * 60L);
            default -> START.plusSeconds(86_400L * random.nextInt(5));
        };
    }

    private Bar traded(SeriesId series, BarKey key, Revision revision, Bar.State state) {
        LocalDate date = Instant.ofEpochMilli(key.startMs()).atZone(ZoneOffset.UTC).toLocalDate();
        return new Bar(
                series,
                key,
                key.startMs() + random.nextInt(1, 90_000_000),
                date.minusDays(random.nextInt(2)),
                random.nextInt(Decimals.MAX_SCALE + 1),
                price(),
                price(),
                price(),
                price(),
                random.nextLong(1L << 53),
                random.nextLong(1L << 62),
                random.nextLong(1, 1_000_000),
                random.nextLong(1_000),
                random.nextLong(),
                key.startMs() * 1_000 + random.nextInt(1_000),
                key.startMs() * 1_000 + random.nextInt(90_000_000),
                state,
                revision,
                pick(List.of(Bar.Source.values())));
    }

    private Revision revision(int number) {
        if (number == 0) {
            return Revision.FIRST;
        }
        return new Revision(number, pick(List.of(Revision.Reason.values())));
    }

    /** Mostly prices, sometimes the very ends of what a mantissa may be; negative ones exist. */
    private long price() {
        return switch (random.nextInt(20)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> Long.MIN_VALUE;
            case 2 -> (1L << 53) + 1;
            case 3 -> -random.nextLong(1, 100_000);
            default -> random.nextLong(1, 10_000_000_000L);
        };
    }

    private long fine() {
        return random.nextLong();
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
