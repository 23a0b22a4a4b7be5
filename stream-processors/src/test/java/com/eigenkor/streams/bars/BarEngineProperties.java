package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the engine over seeded markets; {@code -Deigenkor.cases=N} for a longer look. */
class BarEngineProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 1000);

    private final BarEngine engine = new BarEngine(EligibilityPolicy.IQFEED_V1);

    /** Seeds in tens, so that a failure names a range and the assertion the seed. */
    static LongStream tens() {
        return LongStream.range(0, CASES / 10);
    }

    private static LongStream seeds(long ten) {
        return LongStream.range(ten * 10, ten * 10 + 10);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everySeries_equalsTheBatch(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), market.end());
                    var batch = new BatchBars(market.calendar(), market.events());
                    BatchBars.allSeries(market.symbol())
                            .forEach(series -> {
                                var expected = batch.bars(series);
                                assertThat(collected.bars(series.spec()))
                                        .as("seed %d, %s", seed, series)
                                        .isEqualTo(expected);
                                checkHeikinAshi(
                                        seed,
                                        series,
                                        expected,
                                        collected.heikinAshi(series.spec()));
                            });
                });
    }

    private static void checkHeikinAshi(
            long seed, SeriesId series, List<Bar> traded, List<HeikinAshiBar> smooth) {
        assertThat(smooth).as("seed %d, %s", seed, series).hasSameSizeAs(traded);
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal close = BigDecimal.ZERO;
        for (int i = 0; i < traded.size(); i++) {
            Bar base = traded.get(i);
            BigDecimal sum = i == 0 ? price(base.open()).add(price(base.close())) : open.add(close);
            open = divide(sum, 2);
            close =
                    divide(
                            price(base.open())
                                    .add(price(base.high()))
                                    .add(price(base.low()))
                                    .add(price(base.close())),
                            4);
            var bar = smooth.get(i);
            assertThat(bar.base()).isEqualTo(base);
            assertThat(fine(bar.open())).as("seed %d", seed).isEqualByComparingTo(open);
            assertThat(fine(bar.close())).isEqualByComparingTo(close);
            assertThat(fine(bar.high()))
                    .isEqualByComparingTo(price(base.high()).max(open).max(close));
            assertThat(fine(bar.low()))
                    .isEqualByComparingTo(price(base.low()).min(open).min(close));
        }
    }

    @ParameterizedTest
    @MethodSource("tens")
    void restartsAnywhere_giveTheSameBytes(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var events = new ArrayList<>(market.events());
                    events.add(market.end());
                    var uncut = new Collected();
                    var state = new SymbolState(market.symbol());
                    events.forEach(event -> engine.accept(state, event, uncut));

                    var random = new SplittableRandom(seed);
                    var layout = new StateLayout();
                    var restarted = new Collected();
                    var now = new SymbolState(market.symbol());
                    for (FeedEvent event : events) {
                        if (random.nextInt(10) == 0) {
                            byte[] bytes = layout.encode(now);
                            now = layout.decode(market.symbol(), bytes);
                            assertThat(layout.encode(now)).isEqualTo(bytes);
                        }
                        new BarEngine(EligibilityPolicy.IQFEED_V1).accept(now, event, restarted);
                    }
                    assertThat(bytes(restarted)).as("seed %d", seed).isEqualTo(bytes(uncut));
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void clockBeats_changeWhenBarsClose_neverWhatIsInThem(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var silent =
                            market.events().stream()
                                    .filter(event -> !(event instanceof ClockBeat))
                                    .toList();
                    var with = run(market, market.events(), market.end());
                    var without = run(market, silent, market.end());
                    BatchBars.allSeries(market.symbol())
                            .forEach(series ->
                                    assertThat(with.bars(series.spec()))
                                            .as("seed %d, %s", seed, series)
                                            .isEqualTo(without.bars(series.spec())));
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void closedAndForming_areTheBatchOfWhatHasCome(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    int cut = 1 + new SplittableRandom(seed).nextInt(market.events().size());
                    var come = market.events().subList(0, cut);
                    var collected = new Collected();
                    var state = new SymbolState(market.symbol());
                    come.forEach(event -> engine.accept(state, event, collected));
                    var forming = engine.live(state).map(LiveBars::bars).orElse(List.of());
                    var batch = new BatchBars(market.calendar(), come);
                    if (come.stream().noneMatch(FeedEvent.Trade.class::isInstance)) {
                        return;
                    }
                    BatchBars.allSeries(market.symbol())
                            .forEach(series -> {
                                var all = new ArrayList<>(collected.bars(series.spec()));
                                forming.stream()
                                        .map(LiveBars.Forming::bar)
                                        .filter(bar -> bar.series().equals(series))
                                        .forEach(bar -> all.add(closed(bar)));
                                assertThat(all)
                                        .as("seed %d, %s", seed, series)
                                        .isEqualTo(batch.bars(series));
                            });
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void markers_coverEachIntervalOnce_andKnowWhichHaveABar(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), market.end());
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
                                .filter(bar -> bar.source() == Bar.Source.TRADES)
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
    void keys_riseWithTheOrderOfTheTrades(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), market.end());
                    for (BarSpec spec : BarSpec.STOCK) {
                        var keys = collected.bars(spec).stream().map(Bar::key).toList();
                        assertThat(keys)
                                .as("seed %d, %s", seed, spec.code())
                                .isSorted()
                                .doesNotHaveDuplicates();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("tens")
    void sizes_areConserved(long ten) {
        seeds(ten)
                .forEach(seed -> {
                    var market = new RandomMarket(seed);
                    var collected = run(market, market.events(), market.end());
                    long traded =
                            market.events().stream()
                                    .filter(event -> event instanceof FeedEvent.Trade)
                                    .map(event -> (FeedEvent.Trade) event)
                                    .filter(trade ->
                                            trade.basis().letter() == 'C'
                                                    || trade.basis().letter() == 'E')
                                    .mapToLong(FeedEvent.Trade::size)
                                    .sum();
                    for (String code : List.of("1s", "30s", "4h", "1tick", "1000tick")) {
                        var spec = BarSpec.parse(code).orElseThrow();
                        long inBars =
                                collected.bars(spec).stream()
                                        .filter(bar -> bar.source() == Bar.Source.TRADES)
                                        .mapToLong(Bar::volume)
                                        .sum();
                        assertThat(inBars).as("seed %d, %s", seed, code).isEqualTo(traded);
                    }
                });
    }

    private Collected run(RandomMarket market, List<FeedEvent> events, FeedEvent end) {
        var collected = new Collected();
        var state = new SymbolState(market.symbol());
        for (FeedEvent event : events) {
            assertThat(engine.accept(state, event, collected).isDeadLetter()).isFalse();
        }
        engine.accept(state, end, collected);
        return collected;
    }

    private static String bytes(Collected collected) {
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

    private static Bar closed(Bar bar) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                bar.scale(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional(),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                Bar.State.CLOSED,
                bar.revision(),
                bar.source());
    }

    private static BigDecimal price(long mantissa) {
        return BigDecimal.valueOf(mantissa, RandomMarket.SCALE);
    }

    private static BigDecimal fine(long mantissa) {
        return BigDecimal.valueOf(mantissa, RandomMarket.SCALE + Decimals.FINE_DIGITS);
    }

    private static BigDecimal divide(BigDecimal sum, int by) {
        return sum.divide(
                BigDecimal.valueOf(by),
                RandomMarket.SCALE + Decimals.FINE_DIGITS,
                RoundingMode.HALF_EVEN);
    }
}
