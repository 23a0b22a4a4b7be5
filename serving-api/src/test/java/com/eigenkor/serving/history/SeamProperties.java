package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However far the store lags behind, a page holds every bar once, at its highest revision. */
class SeamProperties {

    private static final int RING = 8;

    /** A market whose bars go to the hub at once and to the store later. */
    private static final class World {

        final FakeBarStore store = new FakeBarStore();
        final FakeBarLog log = new FakeBarLog();
        final LiveMarket market = new LiveMarket("e", RING);
        final MarketTap tap = new MarketTap(market);
        final SeriesHistory history = new SeriesHistory(store, market, log);
        final TreeMap<BarKey, SeriesBar> truth = new TreeMap<>();
        final SeriesId series;
        final SeriesId other;
        final RandomGenerator random;
        long nextMs = TestBars.START_MS;
        int nextSeq;
        int stored;

        World(String spec, long seed) {
            series = TestBars.series(spec);
            other = TestBars.series(spec.equals("1m") ? "5m" : "10tick");
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        /** Bars the hub never saw: they came before it began. */
        void past(int bars) {
            for (int i = 0; i < bars; i++) {
                close(false);
            }
            stored = random.nextInt(log.size() + 1);
            for (int offset = 0; offset < stored; offset++) {
                store.upsert(List.of(log.at(offset)));
            }
            tap.startsAt(log.size());
        }

        void step() {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> close(true);
                case 3 -> revise();
                case 4 -> publish(TestBars.closed(other, new BarKey(nextMs, 0), 0), true);
                default -> sink(random.nextInt(1, 12));
            }
        }

        void sink(int records) {
            for (int i = 0; i < records && stored < log.size(); i++) {
                store.upsert(List.of(log.at(stored++)));
            }
        }

        void close(boolean isLive) {
            publish(TestBars.closed(series, new BarKey(nextMs, nextSeq), 0), isLive);
            boolean isSameMs = !series.spec().isTime() && random.nextBoolean();
            nextSeq = isSameMs ? nextSeq + 1 : 0;
            nextMs = isSameMs ? nextMs : nextMs + 60_000;
        }

        private void revise() {
            if (truth.isEmpty()) {
                return;
            }
            var bars = List.copyOf(truth.values());
            var bar = bars.get(random.nextInt(bars.size()));
            int revision = bar.revision().number() + 1;
            publish(
                    random.nextInt(3) == 0
                            ? TestBars.withdrawn(series, bar.key(), revision)
                            : TestBars.closed(series, bar.key(), revision),
                    true);
        }

        private void publish(Bar bar, boolean isLive) {
            long offset = log.append(bar);
            if (bar.series().equals(series)) {
                truth.put(bar.key(), bar);
            }
            if (isLive) {
                tap.closed(bar, offset, TestBars.START_MS);
            }
        }

        List<SeriesBar> newestTruth(int limit) {
            var all = standing();
            return all.subList(Math.max(0, all.size() - limit), all.size());
        }

        /** What is left of the line without the bars that were withdrawn. */
        List<SeriesBar> standing() {
            return truth.values().stream().filter(bar -> !bar.base().isWithdrawn()).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"1m,1", "1m,5", "1m,40", "100tick,1", "100tick,7", "100tick,40"})
    void newestPage_isWhole_howeverFarTheStoreLags(String spec, int limit) {
        for (long seed = 1; seed <= 25; seed++) {
            var world = new World(spec, seed);
            world.past(world.random.nextInt(60));
            for (int step = 0; step < 120; step++) {
                world.step();
                var page = world.history.newest(world.series, limit);
                assertThat(page.bars())
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(world.newestTruth(limit));
                assertThat(page.before() != null)
                        .as("seed %d, step %d: older bars", seed, step)
                        .isEqualTo(world.standing().size() > limit);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1m,3", "1m,17", "100tick,3", "100tick,17"})
    void pages_backToTheFirstBar_areTheWholeLine(String spec, int limit) {
        for (long seed = 1; seed <= 25; seed++) {
            var world = new World(spec, seed);
            world.past(world.random.nextInt(60));
            for (int step = 0; step < 60; step++) {
                world.step();
            }
            var bars = new ArrayList<SeriesBar>();
            var page = world.history.newest(world.series, limit);
            bars.addAll(0, page.bars());
            while (page.before() != null) {
                page = world.history.before(world.series, page.before(), limit);
                bars.addAll(0, page.bars());
            }
            assertThat(bars).as("seed %d", seed).isEqualTo(world.standing());
        }
    }

    @ParameterizedTest
    @CsvSource({"1m,3", "1m,17", "100tick,1", "100tick,17"})
    void readingForward_givesTheWholeRange(String spec, int limit) {
        for (long seed = 1; seed <= 25; seed++) {
            var world = new World(spec, seed);
            world.past(world.random.nextInt(60));
            for (int step = 0; step < 60; step++) {
                world.step();
            }
            var bars = new ArrayList<SeriesBar>();
            var behind = new BarKey(TestBars.START_MS, -1);
            while (true) {
                var more = world.history.behind(world.series, behind, Long.MAX_VALUE, limit);
                bars.addAll(more);
                if (more.size() < limit) {
                    break;
                }
                behind = more.getLast().key();
            }
            assertThat(bars).as("seed %d", seed).isEqualTo(world.standing());
        }
    }

    @Test
    void formingBar_comesLast_unlessTheStoreHasClosedIt() {
        var world = new World("1m", 1);
        world.close(true);
        var forming = TestBars.forming(world.series, new BarKey(world.nextMs, 0), 3);
        world.tap.live(TestBars.live(forming));

        assertThat(world.history.newest(world.series, 10).bars()).endsWith(forming).hasSize(2);

        var closed = TestBars.closed(world.series, forming.key(), 0);
        world.store.upsert(List.of(closed));

        assertThat(world.history.newest(world.series, 10).bars()).endsWith(closed).hasSize(2);
    }

    @Test
    void topic_isReadNoMore_onceTheStoreIsKnownToReach() {
        var world = new World("1m", 1);
        for (int bar = 0; bar < 30; bar++) {
            world.close(true);
        }
        world.sink(30);
        world.history.newest(world.series, 5);
        int reads = world.log.reads();
        world.history.newest(world.series, 5);
        world.history.newest(world.series, 5);

        assertThat(world.log.reads()).isEqualTo(reads);
    }

    @Test
    void storeDown_newestPageHasWhatIsAtHand() {
        var world = new World("1m", 1);
        for (int bar = 0; bar < 30; bar++) {
            world.close(true);
        }
        world.store.fail(StoreDown.failure());

        var page = world.history.newest(world.series, 100);
        assertThat(page.isPartial()).isTrue();
        assertThat(page.bars()).isEqualTo(world.newestTruth(RING));
        assertThat(page.before()).isEqualTo(page.bars().getFirst().key());
        var before = page.bars().getFirst().key();
        assertThatThrownBy(() -> world.history.before(world.series, before, 10))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("bar store is down");
    }

    @Test
    void storeDown_withNothingAtHand_isAProblem() {
        var world = new World("1m", 1);
        world.store.fail(StoreDown.failure());

        assertThatThrownBy(() -> world.history.newest(world.series, 10))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }
}
