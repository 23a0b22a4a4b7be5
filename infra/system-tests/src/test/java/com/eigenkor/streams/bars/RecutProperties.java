package com.eigenkor.streams.bars;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.serving.recut.Cut;
import com.eigenkor.serving.recut.Fields;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Smooth;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the engine cuts from a line, its stored trades alone explain; {@code -Deigenkor.cases=N}
 * for a longer look.
 */
class RecutProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 300);
    private static final int BARS_OF_A_SPEC = 12;

    static LongStream tens() {
        return LongStream.range(0, CASES / 10);
    }

    @ParameterizedTest
    @MethodSource("tens")
    void everyBarOfTrades_isExplained(long ten) {
        LongStream.range(ten * 10, ten * 10 + 10)
                .forEach(seed -> {
                    var world = new World(seed);
                    for (BarSpec spec : BarSpec.STOCK) {
                        checkBars(seed, world, spec);
                        checkSmooth(seed, world, spec);
                    }
                });
    }

    private static void checkBars(long seed, World world, BarSpec spec) {
        var random = new SplittableRandom(seed);
        var bars = world.bars(spec);
        for (int i = 0; i < BARS_OF_A_SPEC && !bars.isEmpty(); i++) {
            Bar bar = bars.get(random.nextInt(bars.size()));
            Cut cut = world.recut.bar(bar, world.market.calendar(), 1);
            var as = "seed %d: %s recut as %s".formatted(seed, bar, cut.bar());
            assertThat(cut.bar()).as(as).isPresent();
            assertThat(Fields.differing(bar, cut.bar().orElseThrow())).as(as).isEmpty();
            assertThat(cut.in().count()).isEqualTo(bar.tradeCount() + bar.excludedCount());
        }
    }

    private static void checkSmooth(long seed, World world, BarSpec spec) {
        Optional<HeikinAshiBar> previous = Optional.empty();
        for (HeikinAshiBar bar : world.said.latestSmooth(spec)) {
            assertThat(Fields.differing(bar, Smooth.over(bar.base(), previous)))
                    .as("seed %d: %s", seed, bar)
                    .isEmpty();
            previous = Optional.of(bar);
        }
    }

    /** Days and specs that the vendor had no share in. */
    @ParameterizedTest
    @MethodSource("tens")
    void everyDayOfTrades_isCutAgain(long ten) {
        LongStream.range(ten * 10, ten * 10 + 10)
                .forEach(seed -> {
                    var world = new World(seed);
                    for (BarSpec spec : BarSpec.STOCK) {
                        var days =
                                world.said.latest(spec).stream()
                                        .collect(
                                                groupingBy(
                                                        Bar::tradingDate, TreeMap::new, toList()));
                        days.forEach((date, bars) -> {
                            if (bars.stream().allMatch(bar -> bar.source() == Bar.Source.TRADES)) {
                                var series = new SeriesId(world.market.symbol(), spec, Style.OHLC);
                                var again =
                                        world.recut.day(series, date, world.market.calendar(), 0);
                                assertEqual(seed, bars, again);
                            }
                        });
                    }
                });
    }

    private static void assertEqual(long seed, List<Bar> bars, List<Bar> again) {
        assertThat(again).as("seed %d: %s", seed, bars.getFirst()).hasSameSizeAs(bars);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(Fields.differing(bars.get(i), again.get(i)))
                    .as("seed %d: %s recut as %s", seed, bars.get(i), again.get(i))
                    .isEmpty();
        }
    }

    /** A market, all that the engine says of it, and its trades as they are stored. */
    private static final class World {

        final RandomMarket market;
        final Collected said = new Collected();
        final Recut recut;

        World(long seed) {
            market = new RandomMarket(seed);
            var policy = seed % 2 == 0 ? EligibilityPolicy.IQFEED_V1 : EligibilityPolicy.US_EQ_V1;
            // In every third seed policies change, and sessions are cut again.
            var steps = seed % 3 == 0 ? new Recuts(market, seed).steps() : steps(seed, policy);
            var chosen = new AtomicReference<>(policy);
            var engine = new BarEngine((_, _) -> chosen.get(), RevisionWindow.USUAL.length());
            var state = new SymbolState(market.symbol());
            state.keepAllClosedBars();
            var stored = new ListedTrades(market.symbol());
            long passedUs = Long.MIN_VALUE;
            for (var step : steps) {
                FeedEvent event = step.event();
                chosen.set(step.chosen().policy);
                Outcome outcome = engine.accept(state, event, said);
                switch (event) {
                    case FeedEvent.Trade _, FeedEvent.Correction _ -> stored.add(event, passedUs);
                    default -> passedUs = Math.max(passedUs, passedUs(outcome, event));
                }
            }
            var _ = engine.accept(state, market.end(), said);
            var policies = new PolicyBook(_ -> policy);
            said.spans.forEach(policies::put);
            recut = new Recut(stored, policies::at, RevisionWindow.USUAL);
        }

        /** In every second pair of seeds some trades are deleted. */
        private List<Recuts.Step> steps(long seed, EligibilityPolicy policy) {
            var rules = policy == EligibilityPolicy.IQFEED_V1 ? Rules.IQFEED : Rules.US_EQ;
            var line = seed % 4 < 2 ? market.events() : Deletes.of(market.events(), seed);
            return line.stream().map(event -> new Recuts.Step(event, rules)).toList();
        }

        /** What is over after a beat, a gap of the feed or a minute of the vendor. */
        private static long passedUs(Outcome outcome, FeedEvent event) {
            return switch (event) {
                case FeedEvent.ClockBeat(long timeUs) -> timeUs;
                case FeedEvent.FeedGap gap -> gap.timeUs();
                case FeedEvent.VendorBar bar
                        when outcome == Outcome.TAKEN && !bar.spec().isDaily() ->
                        bar.timeUs() + 60_000_000;
                default -> Long.MIN_VALUE;
            };
        }

        List<Bar> bars(BarSpec spec) {
            return said.latest(spec).stream()
                    .filter(bar -> bar.source() == Bar.Source.TRADES)
                    .toList();
        }
    }
}
