package com.eigenkor.market.codec;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.DayDigest;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded values of every contract, with the edges of their fields. */
final class RandomValues {

    private static final List<String> SYMBOLS = List.of("AAPL", "BRK.B", "@ES#", "EURUSD.FXCM");
    private static final String[] POLICIES = {"iqfeed-v1", "us-eq-v1"};
    private static final List<String> CONDITIONS = List.of("", "01", "3D87", "873D17", "470687FF");

    private final SplittableRandom random;

    RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    FeedEvent feedEvent() {
        return switch (random.nextInt(6)) {
            case 0 -> new FeedEvent.ClockBeat(timeUs());
            case 1 -> new FeedEvent.Correction(FeedEvent.Correction.Kind.INSERT, trade());
            case 2 -> new FeedEvent.Correction(FeedEvent.Correction.Kind.DELETE, trade());
            case 3 -> vendorBar();
            default -> trade();
        };
    }

    /** What only the second version of the events says. */
    FeedEvent gapOrRecut() {
        long timeUs = timeUs();
        return random.nextBoolean()
                ? new FeedEvent.FeedGap(
                        symbol(), timeUs, timeUs + random.nextLong(100_000_000_000L), calendar())
                : new FeedEvent.Recut(symbol(), timeUs, pick(POLICIES));
    }

    private FeedEvent.Trade trade() {
        return new FeedEvent.Trade(
                symbol(),
                timeUs(),
                date(),
                calendar(),
                pick(FeedEvent.Source.values()),
                random.nextInt(9),
                price(),
                random.nextLong(1_000_000),
                random.nextLong(10_000_000_000L),
                random.nextLong(8_000_000_000L),
                random.nextInt(200),
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                pick(Basis.values()),
                pick(Aggressor.values()));
    }

    private FeedEvent.VendorBar vendorBar() {
        return new FeedEvent.VendorBar(
                symbol(),
                random.nextBoolean() ? new BarSpec.Intraday(60) : new BarSpec.Days(1),
                Math.floorDiv(timeUs(), 1000L),
                date(),
                calendar(),
                random.nextInt(9),
                price(),
                price(),
                price(),
                price(),
                random.nextLong(1_000_000_000_000L));
    }

    Bar bar(Bar.State state) {
        return bar(symbol(), random.nextInt(9), state, revision());
    }

    private Bar bar(Symbol symbol, int scale, Bar.State state, Revision revision) {
        long startMs = Math.floorDiv(timeUs(), 1000L);
        return new Bar(
                new SeriesId(symbol, pick(BarSpec.STOCK.toArray(BarSpec[]::new)), Style.OHLC),
                new BarKey(startMs, random.nextInt(4)),
                startMs + random.nextLong(86_400_000),
                date(),
                scale,
                price(),
                price(),
                price(),
                price(),
                random.nextLong(3) == 0 ? 0 : random.nextLong(1, 10_000_000_000L),
                random.nextLong(10_000_000_000L),
                random.nextLong(1_000_000),
                random.nextLong(1_000_000),
                random.nextLong(-1L << 50, 1L << 50),
                timeUs(),
                timeUs(),
                state,
                revision,
                pick(Bar.Source.values()));
    }

    /** As the bar topics hold them. */
    Bar closedBar() {
        return bar(random.nextBoolean() ? Bar.State.CLOSED : Bar.State.WITHDRAWN);
    }

    /** Heikin Ashi bars read back carry one revision, so both have the same. */
    HeikinAshiBar heikinAshiBar() {
        var base = closedBar();
        return HeikinAshi.bar(base, price() * 1_000_003, base.revision());
    }

    LiveBars liveBars() {
        var symbol = symbol();
        int scale = random.nextInt(9);
        var bars = new ArrayList<LiveBars.Forming>();
        for (int i = random.nextInt(18); i > 0; i--) {
            var bar = bar(symbol, scale, Bar.State.FORMING, Revision.FIRST);
            bars.add(new LiveBars.Forming(bar, price() * 999_983));
        }
        return new LiveBars(symbol, scale, calendar(), timeUs(), price(), bars);
    }

    CloseMarker closeMarker() {
        if (random.nextBoolean()) {
            return new CloseMarker.Watermark(Math.floorDiv(timeUs(), 1000L));
        }
        long fromMs = Math.floorDiv(timeUs(), 1000L);
        return new CloseMarker.Intervals(
                symbol(),
                pick(BarSpec.STOCK.toArray(BarSpec[]::new)),
                fromMs,
                fromMs + random.nextLong(86_400_000),
                random.nextInt(2),
                pick(CloseMarker.Reason.values()));
    }

    Instrument instrument() {
        return new Instrument(
                symbol(),
                "E-MINI S&P 500 \u00fc",
                "future",
                "CME",
                "USD",
                random.nextInt(9),
                calendar(),
                random.nextLong(1000));
    }

    DayDigest dayDigest() {
        var style = Style.values()[random.nextInt(Style.values().length)];
        var spec = BarSpec.STOCK.get(random.nextInt(BarSpec.STOCK.size()));
        return new DayDigest(
                new SeriesId(symbol(), spec, style),
                LocalDate.ofEpochDay(random.nextInt(30_000)),
                random.nextInt(100_000),
                "%064x".formatted(random.nextLong()),
                random.nextLong(4_000_000_000_000L));
    }

    PolicySpan policySpan() {
        return new PolicySpan(
                symbol(),
                random.nextLong(4_000_000_000_000L),
                pick(POLICIES),
                pick(POLICIES),
                new PolicySpan.Changed(
                        random.nextLong(1_000_000), random.nextLong(9), random.nextLong(99)));
    }

    private Symbol symbol() {
        return new Symbol(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
    }

    private String calendar() {
        return SessionCalendar.ids().get(random.nextInt(SessionCalendar.ids().size()));
    }

    private Revision revision() {
        return new Revision(random.nextInt(5), pick(Revision.Reason.values()));
    }

    private LocalDate date() {
        return LocalDate.ofEpochDay(random.nextInt(-1000, 40_000));
    }

    private long timeUs() {
        return random.nextLong(-1_000_000_000_000L, 2_000_000_000_000_000L);
    }

    /**
     * Mostly ordinary prices, now and then zero, negative or so large that eight decimals overflow.
     */
    private long price() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -random.nextLong(1_000_000);
            case 2 -> random.nextLong(1L << 40);
            default -> random.nextLong(100_000_000);
        };
    }

    private <E> E pick(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
