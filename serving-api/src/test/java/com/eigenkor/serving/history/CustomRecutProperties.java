package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.Print;
import com.eigenkor.serving.rollup.Prints;
import com.eigenkor.serving.wire.BarJson;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A recut comes record by record, and whoever follows a custom series of ticks sees the bars of
 * before, then those of after: what history answers and what the trades give, byte for byte.
 */
class CustomRecutProperties {

    private static final int SERIES = 6;
    private static final int CASES = Integer.getInteger("eigenkor.cases", 36);
    private static final LocalDate FROM = LocalDate.of(2025, 11, 26);

    @ParameterizedTest
    @CsvSource({
        "3tick,OHLC,us-equity",
        "2tick,OHLC,24x7",
        "30tick,OHLC,cme",
        "20tick,OHLC,us-equity",
        "3tick,HEIKIN_ASHI,24x7",
        "20tick,HEIKIN_ASHI,us-equity"
    })
    void follower_seesBeforeThenAfter_andIsToldOnce(String spec, Style style, String calendar) {
        int cases = Math.ceilDiv(CASES, SERIES);
        int toldTwice = 0;
        for (long seed = 1; seed <= cases; seed++) {
            toldTwice += new Case(spec, style, calendar, seed).run() ? 0 : 1;
        }
        // A bar that takes a key that has gone looks like a recut where nothing has closed yet, or
        // where its last trade shares its microsecond with that of another.
        assertThat(toldTwice).isLessThanOrEqualTo(cases / 50);
    }

    private static final class Case {

        private final long seed;
        private final RandomGenerator random;
        private final CustomWorld world;
        private final List<Print> prints;

        /** What was closed when all was of one cut. */
        private TreeMap<BarKey, String> whole = new TreeMap<>();

        Case(String spec, Style style, String calendar, long seed) {
            this.seed = seed;
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            world = new CustomWorld(spec, style, calendar, true, random);
            prints = Prints.random(SessionCalendar.of(calendar), FROM, 4, 60, random);
        }

        /** Gives whether the follower was told of each recut once at most. */
        boolean run() {
            int begin = prints.isEmpty() ? 0 : random.nextInt(prints.size());
            prints.subList(0, begin).forEach(world::trade);
            world.begin();
            var follower = new CustomClient(world, begin);
            int recutsBefore = world.recuts();
            for (int at = begin; at < prints.size(); at++) {
                world.trade(prints.get(at));
                world.pump();
                follower.read(Integer.MAX_VALUE);
                remember();
                befall(at);
                world.pump();
                follower.read(Integer.MAX_VALUE);
                check(follower, "seed %d, trade %d".formatted(seed, at));
            }
            return follower.resets() <= world.recuts() - recutsBefore;
        }

        private void remember() {
            if (world.isWhole()) {
                whole = new TreeMap<>();
                world.truth().stream()
                        .filter(bar -> !bar.base().isForming())
                        .forEach(bar -> whole.put(bar.key(), BarJson.text(bar)));
            }
        }

        private void befall(int at) {
            long timeMs = prints.get(at).timeMs();
            switch (random.nextInt(8)) {
                case 0, 1 -> world.correct();
                case 2 -> world.beat(timeMs, random.nextInt(200, 1200));
                case 3 -> world.sink(random.nextInt(20));
                case 4 -> world.second();
                default -> world.flow();
            }
        }

        private void check(CustomClient follower, String when) {
            if (!world.isWhole()) {
                assertThat(follower.closed()).as(when).containsAllEntriesOf(whole);
                return;
            }
            remember();
            var truth = world.truth();
            var fresh = new CustomClient(world, 0);
            assertThat(fresh.closed()).as("%s: history", when).isEqualTo(whole);
            assertThat(follower.closed()).as("%s: stream", when).isEqualTo(whole);
            if (!truth.isEmpty() && truth.getLast().base().isForming()) {
                String forming = BarJson.text(truth.getLast());
                assertThat(fresh.forming()).as("%s: history, in progress", when).isEqualTo(forming);
                assertThat(follower.forming()).as("%s: in progress", when).isEqualTo(forming);
            }
        }
    }
}
