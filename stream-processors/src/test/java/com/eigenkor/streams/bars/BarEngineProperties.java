package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.session.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the engine over seeded markets; {@code -Deigenkor.cases=N} for a longer look. */
class BarEngineProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);

    /** Seeds in tens, so that a failure names a range and the assertion the seed. */
    static Stream<Arguments> tens() {
        return LongStream.range(0, CASES / 10)
                .boxed()
                .flatMap(ten -> Stream.of(Rules.values()).map(rules -> arguments(rules, ten)));
    }

    static LongStream tensOfOne() {
        return LongStream.range(0, CASES / 10);
    }

    private static void forSeeds(long ten, LongConsumer check) {
        LongStream.range(ten * 10, ten * 10 + 10).forEach(check);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everySeries_equalsTheBatch(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), rules);
                    var batch = new BatchBars(market.calendar(), market.events(), rules);
                    AgainstBatch.closed(seed, market, collected, batch);
                    BatchBars.allSeries(market.symbol())
                            .flatMap(series -> collected.latest(series.spec()).stream())
                            .forEach(bar -> checkVwap(seed, bar));
                });
    }

    static void checkHeikinAshi(
            long seed, SeriesId series, List<Bar> traded, List<HeikinAshiBar> smooth) {
        assertThat(smooth).as("seed %d, %s", seed, series).hasSameSizeAs(traded);
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal close = BigDecimal.ZERO;
        for (int i = 0; i < traded.size(); i++) {
            Bar base = smooth.get(i).base();
            assertThat(Bars.finest(base)).isEqualTo(Bars.finest(traded.get(i)));
            int digits = base.scale() + Decimals.FINE_DIGITS;
            BigDecimal high = price(base, base.high());
            BigDecimal low = price(base, base.low());
            BigDecimal first = price(base, base.open());
            BigDecimal last = price(base, base.close());
            open = divide(i == 0 ? first.add(last) : open.add(close), 2, digits);
            close = divide(first.add(high).add(low).add(last), 4, digits);
            var bar = smooth.get(i);
            assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close()))
                    .as("seed %d, %s, bar %d", seed, series, i)
                    .containsExactly(
                            mantissa(open, digits),
                            mantissa(high.max(open).max(close), digits),
                            mantissa(low.min(open).min(close), digits),
                            mantissa(close, digits));
        }
    }

    private static void checkVwap(long seed, Bar bar) {
        if (bar.volume() == 0 || bar.source() == Bar.Source.VENDOR) {
            assertThat(bar.vwap()).as("seed %d, %s", seed, bar).isEmpty();
            return;
        }
        int digits = bar.scale() + Decimals.FINE_DIGITS;
        var mean = divide(price(bar, bar.notional()), bar.volume(), digits);
        assertThat(bar.vwap()).as("seed %d, %s", seed, bar).hasValue(mantissa(mean, digits));
    }

    @ParameterizedTest
    @MethodSource("tens")
    void lateTrade_revises_unlessItIsBehindTheWindowOrBeforeTheFirst(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules);
                    var late = new HashSet<FeedEvent>();
                    var refused = new HashSet<FeedEvent>();
                    for (FeedEvent event : market.events()) {
                        switch (feed.accept(event)) {
                            case REVISED -> late.add(event);
                            case LATE -> refused.add(event);
                            case TAKEN, IGNORED -> {}
                            default ->
                                    throw new AssertionError("seed %d: %s".formatted(seed, event));
                        }
                    }
                    var batch = new BatchBars(market.calendar(), market.events(), rules);
                    assertThat(refused).as("seed %d", seed).isEqualTo(batch.refused());
                    late.addAll(refused);
                    assertThat(late).as("seed %d", seed).isEqualTo(batch.late());
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void scale_isTheFinestThatCame(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules);
                    int finest = 0;
                    for (FeedEvent event : market.events()) {
                        int said = feed.out.bars.size();
                        var outcome = feed.accept(event);
                        if (outcome == Outcome.TAKEN || outcome == Outcome.REVISED) {
                            finest = Math.max(finest, scale(event));
                        }
                        int scale = finest;
                        assertThat(feed.out.bars.stream().skip(said))
                                .as("seed %d", seed)
                                .allMatch(bar -> bar.scale() == scale);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void revision_saysSomethingNew(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var said = new HashMap<String, String>();
                    for (Object one : run(market, market.events(), rules).everything) {
                        if (one instanceof SeriesBar bar) {
                            var content = Bars.content(bar);
                            assertThat(said.put(bar.series() + "/" + bar.key(), content))
                                    .as("seed %d, %s", seed, bar)
                                    .isNotEqualTo(content);
                        }
                    }
                });
    }

    /** What came of one second keeps its order; all else may come in any. */
    @ParameterizedTest
    @MethodSource("tens")
    void delays_leaveEveryTimeBarAsItIs(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var events = new ArrayList<>(market.events());
                    events.removeAll(new BatchBars(market.calendar(), events, rules).refused());
                    var delayed = Delays.of(events, seed);
                    var refused = new BatchBars(market.calendar(), delayed, rules).refused();
                    events.removeAll(refused);
                    delayed.removeAll(refused);
                    var inTime = run(market, events, rules);
                    var delayedBars = run(market, delayed, rules);
                    BarSpec.STOCK.stream()
                            .filter(BarSpec::isTime)
                            .forEach(spec ->
                                    assertThat(delayedBars.latest(spec).stream().map(Bars::finest))
                                            .as("seed %d, %s", seed, spec.code())
                                            .containsExactlyElementsOf(
                                                    inTime.latest(spec).stream()
                                                            .map(Bars::finest)
                                                            .toList()));
                });
    }

    private static int scale(FeedEvent event) {
        return switch (event) {
            case Trade trade -> trade.scale();
            case FeedEvent.VendorBar bar -> bar.scale();
            case FeedEvent.Correction _, ClockBeat _, FeedEvent.FeedGap _, FeedEvent.Recut _ -> 0;
        };
    }

    @ParameterizedTest
    @MethodSource("tens")
    void restartsAnywhere_giveTheSameBytes(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var events = new ArrayList<>(market.events());
                    events.add(market.end());
                    var restarted = Feed.restarted(market, events, rules, seed, 10).out;
                    var uncut = bytes(run(market, market.events(), rules));
                    assertThat(bytes(restarted)).as("seed %d", seed).isEqualTo(uncut);
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void state_isTheSameFromItsBytes(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules);
                    var layout = new StateLayout();
                    for (FeedEvent event : market.events()) {
                        feed.accept(event);
                        byte[] bytes = layout.encode(feed.state);
                        var again = layout.decode(market.symbol(), bytes);
                        assertThat(layout.encode(again)).as("seed %d", seed).isEqualTo(bytes);
                        assertThat(again.dueMs()).as("seed %d", seed).isEqualTo(feed.state.dueMs());
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void anotherPolicy_takesEffectWhereASessionBegins(Rules before, long ten) {
        Rules after = before == Rules.IQFEED ? Rules.US_EQ : Rules.IQFEED;
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var events = market.events();
                    int cut = new SplittableRandom(seed).nextInt(events.size());
                    var feed = new Feed(market.symbol(), before);
                    var begun = new HashMap<Session, Rules>();
                    for (int i = 0; i < events.size(); i++) {
                        if (i == cut) {
                            feed.choose(after);
                            feed.restart();
                        }
                        var outcome = feed.accept(events.get(i));
                        boolean isIn = outcome == Outcome.TAKEN || outcome == Outcome.REVISED;
                        if (isIn && events.get(i) instanceof Trade) {
                            begun.putIfAbsent(
                                    session(market, events.get(i)), i < cut ? before : after);
                        }
                    }
                    feed.accept(market.end());
                    var batch =
                            new BatchBars(
                                    market.calendar(),
                                    events,
                                    session -> begun.getOrDefault(session, before));
                    BatchBars.allSeries(market.symbol())
                            .forEach(series ->
                                    assertThat(
                                                    feed.out.latest(series.spec()).stream()
                                                            .map(Bars::finest))
                                            .as("seed %d, %s", seed, series)
                                            .containsExactlyElementsOf(batch.bars(series)));
                });
    }

    private static Session session(RandomMarket market, FeedEvent event) {
        long timeMs = Math.floorDiv(event.timeUs(), 1000L);
        return market.calendar().sessionAt(timeMs).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("tens")
    void clockBeats_changeWhenBarsClose_neverWhatIsInThem(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    // Trades that a beat puts behind the window are no trades of the line without
                    // it.
                    var late = new BatchBars(market.calendar(), market.events(), rules).refused();
                    var silent =
                            market.events().stream()
                                    .filter(event -> !(event instanceof ClockBeat))
                                    .filter(event ->
                                            !(event instanceof Trade trade && late.contains(trade)))
                                    .toList();
                    var with = run(market, market.events(), rules);
                    var without = run(market, silent, rules);
                    BatchBars.allSeries(market.symbol())
                            .forEach(series ->
                                    assertThat(
                                                    with.latest(series.spec()).stream()
                                                            .map(Bars::finest))
                                            .as("seed %d, %s", seed, series)
                                            .containsExactlyElementsOf(
                                                    without.latest(series.spec()).stream()
                                                            .map(Bars::finest)
                                                            .toList()));
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void closedAndForming_areTheBatchOfWhatHasCome(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var random = new SplittableRandom(seed);
                    for (int i = 0; i < 3; i++) {
                        int cut = 1 + random.nextInt(market.events().size());
                        checkMoment(seed, rules, market, market.events().subList(0, cut));
                    }
                });
    }

    private static void checkMoment(
            long seed, Rules rules, RandomMarket market, List<FeedEvent> come) {
        var feed = Feed.of(market, come, rules);
        var engine = new BarEngine(rules.policy, RevisionWindow.USUAL.length());
        if (!feed.state.hasTrades) {
            assertThat(engine.live(feed.state)).isEmpty();
            return;
        }
        AgainstBatch.closedAndForming(
                seed,
                come.size(),
                market,
                feed.out,
                engine.live(feed.state).orElseThrow(),
                new BatchBars(market.calendar(), come, rules));
    }

    /**
     * Those too that have no price and are no bars: what they counted and set is in the coarser.
     */
    @ParameterizedTest
    @MethodSource("tens")
    void closedSeconds_rollUpToEveryCoarserBar(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules);
                    feed.state.keepAllClosedBars();
                    market.events().forEach(feed::accept);
                    feed.accept(market.end());
                    assertThat(feed.replays).isZero();
                    var seconds = feed.state.intraday.getFirst().closed.entries();
                    for (var spec : Specs.INTRADAY) {
                        feed.out.latest(spec).stream()
                                .filter(bar -> bar.source() == Bar.Source.TRADES)
                                .forEach(bar -> checkRollUp(seed, bar, seconds, feed.state.scale));
                    }
                });
    }

    private static void checkRollUp(long seed, Bar bar, List<ClosedBars.Entry> seconds, int scale) {
        var whole = new Cell();
        whole.begin(bar.startMs(), bar.endMs(), bar.tradingDate());
        for (var second : seconds) {
            if (whole.holds(second.cell.startMs)) {
                whole.add(second.cell);
            }
        }
        assertThat(Bars.finest(whole.bar(bar.series(), 0, scale, Bar.State.CLOSED)))
                .as("seed %d", seed)
                .isEqualTo(Bars.finest(bar));
    }

    /** Where trades that set no price count nowhere, what is published is enough. */
    @ParameterizedTest
    @MethodSource("tensOfOne")
    void publishedSeconds_rollUpToEveryCoarserBar_whereOnlyPricesCount(long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), Rules.IQFEED);
                    var seconds = collected.latest(new BarSpec.Intraday(1));
                    for (var spec : Specs.INTRADAY) {
                        var groups = new TreeMap<Long, List<Bar>>();
                        for (Bar second : seconds) {
                            var session =
                                    market.calendar().sessionAt(second.startMs()).orElseThrow();
                            long startMs =
                                    session.interval(spec.seconds(), second.startMs()).startMs();
                            groups.computeIfAbsent(startMs, _ -> new ArrayList<>()).add(second);
                        }
                        for (Bar bar : collected.latest(spec)) {
                            if (bar.source() == Bar.Source.TRADES) {
                                checkPublished(
                                        seed, bar, groups.getOrDefault(bar.startMs(), List.of()));
                            }
                        }
                    }
                });
    }

    private static void checkPublished(long seed, Bar bar, List<Bar> seconds) {
        var whole = Bars.finest(bar);
        var parts = seconds.stream().map(Bars::finest).toList();
        assertThat(parts).as("seed %d, %s", seed, bar).isNotEmpty();
        assertThat(whole.open()).isEqualTo(parts.getFirst().open());
        assertThat(whole.close()).isEqualTo(parts.getLast().close());
        assertThat(whole.high()).isEqualTo(parts.stream().mapToLong(Bar::high).max().orElseThrow());
        assertThat(whole.low()).isEqualTo(parts.stream().mapToLong(Bar::low).min().orElseThrow());
        assertThat(whole.volume()).isEqualTo(parts.stream().mapToLong(Bar::volume).sum());
        assertThat(whole.notional()).isEqualTo(parts.stream().mapToLong(Bar::notional).sum());
        assertThat(whole.tradeCount()).isEqualTo(parts.stream().mapToLong(Bar::tradeCount).sum());
        assertThat(whole.firstTimeUs()).isEqualTo(parts.getFirst().firstTimeUs());
        assertThat(whole.lastTimeUs()).isEqualTo(parts.getLast().lastTimeUs());
    }

    @ParameterizedTest
    @MethodSource("tens")
    void markers_coverEachIntervalOnce_andKnowWhichHaveABar(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), rules);
                    for (BarSpec spec : BarSpec.STOCK) {
                        if (spec instanceof BarSpec.Intraday) {
                            checkMarkers(seed, spec, collected);
                        } else if (spec.isDaily()) {
                            checkDailyMarkers(seed, spec, market, collected);
                        }
                    }
                });
    }

    private static void checkMarkers(long seed, BarSpec spec, Collected collected) {
        var markers = collected.markers.stream().filter(m -> m.spec().equals(spec)).toList();
        var marked = markers.stream().filter(m -> m.bars() == 1).map(Intervals::fromMs).toList();
        assertThat(marked)
                .as("seed %d, %s", seed, spec.code())
                .isEqualTo(
                        collected.bars(spec).stream()
                                .filter(bar -> bar.revision().equals(Revision.FIRST))
                                .filter(bar -> bar.tradeCount() + bar.excludedCount() > 0)
                                .map(Bar::startMs)
                                .toList());
        for (int i = 1; i < markers.size(); i++) {
            assertThat(markers.get(i).fromMs())
                    .as("seed %d, %s", seed, spec.code())
                    .isEqualTo(markers.get(i - 1).toMs());
            assertThat(markers.get(i).reason() == CloseMarker.Reason.TRADES)
                    .isEqualTo(markers.get(i).bars() == 1);
        }
    }

    /** Each begins where an interval begins and ends where one ends; none is left out between. */
    private static void checkDailyMarkers(
            long seed, BarSpec spec, RandomMarket market, Collected collected) {
        var calendar = market.calendar();
        long nextMs = Long.MIN_VALUE;
        for (var marker : collected.markers) {
            if (!marker.spec().equals(spec)) {
                continue;
            }
            var first = calendar.sessionEndingAfter(marker.fromMs()).tradingDate();
            assertThat(calendar.interval(spec, first).startMs())
                    .as("seed %d, %s", seed, marker)
                    .isEqualTo(marker.fromMs());
            var last = calendar.sessionEndingAfter(marker.toMs() - 1).tradingDate();
            assertThat(calendar.interval(spec, last).endMs())
                    .as("seed %d, %s", seed, marker)
                    .isEqualTo(marker.toMs());
            assertThat(marker.fromMs())
                    .as("seed %d, %s", seed, marker)
                    .isEqualTo(nextMs == Long.MIN_VALUE ? marker.fromMs() : nextMs);
            var following = calendar.sessionEndingAfter(marker.toMs()).tradingDate();
            nextMs = calendar.interval(spec, following).startMs();
        }
    }

    @ParameterizedTest
    @MethodSource("tens")
    void keys_riseWithTheOrderOfTheTrades(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), rules);
                    for (BarSpec spec : BarSpec.STOCK) {
                        var keys =
                                collected.bars(spec).stream()
                                        .filter(bar -> bar.revision().equals(Revision.FIRST))
                                        .map(Bar::key)
                                        .toList();
                        assertThat(keys)
                                .as("seed %d, %s", seed, spec.code())
                                .isSorted()
                                .doesNotHaveDuplicates();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void sizes_areConserved(Rules rules, long ten) {
        forSeeds(
                ten,
                seed -> {
                    var market = new RandomMarket(seed);
                    var feed = new Feed(market.symbol(), rules);
                    feed.state.keepAllClosedBars();
                    market.events().forEach(feed::accept);
                    feed.accept(market.end());
                    long traded = traded(market, rules);
                    long minutes = minutes(market);
                    assertThat(volume(feed, "1s")).as("seed %d", seed).isEqualTo(traded);
                    assertThat(volume(feed, "30s")).as("seed %d", seed).isEqualTo(traded);
                    for (String code : List.of("1m", "4h")) {
                        assertThat(volume(feed, code))
                                .as("seed %d, %s", seed, code)
                                .isEqualTo(traded + minutes);
                    }
                    if (rules == Rules.IQFEED) {
                        // Nothing counts but what sets prices: none is left waiting for a price.
                        for (String code : List.of("1s", "1tick", "1000tick")) {
                            assertThat(volume(feed.out, code)).isEqualTo(traded);
                        }
                    }
                });
    }

    private static long traded(RandomMarket market, Rules rules) {
        var late = new BatchBars(market.calendar(), market.events(), rules).refused();
        return market.events().stream()
                .filter(event -> event instanceof Trade trade && !late.contains(trade))
                .map(Trade.class::cast)
                .filter(trade -> trade.basis() != Basis.SETTLE)
                .filter(trade -> rules.intraday(trade).contains(Rules.Does.VOLUME))
                .mapToLong(Trade::size)
                .sum();
    }

    private static long minutes(RandomMarket market) {
        return market.events().stream()
                .filter(event -> event instanceof FeedEvent.VendorBar bar && !bar.spec().isDaily())
                .mapToLong(event -> ((FeedEvent.VendorBar) event).volume())
                .sum();
    }

    /** Of all closed intervals, bars or not. */
    private static long volume(Feed feed, String code) {
        return feed.state.intraday.stream()
                .filter(line -> line.series.spec().code().equals(code))
                .flatMap(line -> line.closed.entries().stream())
                .mapToLong(entry -> entry.cell.volume)
                .sum();
    }

    private static long volume(Collected collected, String code) {
        var spec = BarSpec.parse(code).orElseThrow();
        return collected.latest(spec).stream().mapToLong(Bar::volume).sum();
    }

    private static Collected run(RandomMarket market, List<FeedEvent> events, Rules rules) {
        var feed = Feed.of(market, events, rules);
        feed.accept(market.end());
        return feed.out;
    }

    /** That two lines have said the same and are in the same state, to the byte. */
    static void checkTheSame(long seed, Feed feed, Feed other) {
        var layout = new StateLayout();
        assertThat(bytes(feed.out)).as("seed %d", seed).isEqualTo(bytes(other.out));
        assertThat(layout.encode(feed.state))
                .as("seed %d", seed)
                .isEqualTo(layout.encode(other.state));
    }

    static String bytes(Collected collected) {
        Codec<SeriesBar> bars = Codec.seriesBars();
        Codec<CloseMarker> markers = Codec.closeMarkers();
        var text = new StringBuilder();
        for (Object said : collected.everything) {
            byte[] encoded =
                    said instanceof SeriesBar bar
                            ? bars.encode(bar)
                            : markers.encode((CloseMarker) said);
            text.append(HexFormat.of().formatHex(encoded)).append('\n');
        }
        return text.toString();
    }

    private static BigDecimal price(Bar bar, long mantissa) {
        return BigDecimal.valueOf(mantissa, bar.scale());
    }

    private static long mantissa(BigDecimal value, int digits) {
        return value.setScale(digits).unscaledValue().longValueExact();
    }

    private static BigDecimal divide(BigDecimal sum, long by, int digits) {
        return sum.divide(BigDecimal.valueOf(by), digits, RoundingMode.HALF_EVEN);
    }
}
