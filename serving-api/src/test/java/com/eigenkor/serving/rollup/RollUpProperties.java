package com.eigenkor.serving.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Custom bars folded from stock bars are those that the trades give, wherever reading begins. */
class RollUpProperties {

    private static final Symbol SYMBOL = new Symbol("AAPL");
    private static final List<String> TIMES =
            List.of("2s", "7s", "90s", "2m", "7m", "65m", "2h", "5h", "17h", "2d", "3d", "10d");
    private static final List<String> TICKS =
            List.of(
                    "2tick",
                    "3tick",
                    "5tick",
                    "50tick",
                    "70tick",
                    "250tick",
                    "300tick",
                    "2000tick");

    private static BarSpec spec(String code) {
        return BarSpec.parse(code).orElseThrow();
    }

    /** Trades, the stock bars they give, and a reader that knows nothing else. */
    private static final class World {

        final SessionCalendar calendar;
        final Oracle oracle;
        final MapStockBars stock = new MapStockBars();
        final RollUpReader reader = new RollUpReader(stock);

        World(String calendar, LocalDate from, int days, int perDay, RandomGenerator random) {
            this.calendar = SessionCalendar.of(calendar);
            var prints = Prints.random(this.calendar, from, days, perDay, random);
            oracle = new Oracle(SYMBOL, this.calendar, prints);
        }

        RollUp rollUp(String code) {
            var rollUp = RollUp.of(new SeriesId(SYMBOL, spec(code), Style.OHLC), calendar);
            stock.put(oracle.bars(rollUp.base().spec()));
            stock.put(oracle.bars(new BarSpec.Ticks(1000)));
            return rollUp;
        }

        List<Bar> before(RollUp rollUp, BarKey bound, int wanted) {
            return ended(reader.before(rollUp, bound, wanted));
        }

        List<Bar> newest(RollUp rollUp, int wanted) {
            return ended(reader.before(rollUp, null, wanted));
        }

        private static List<Bar> ended(Rolled read) {
            var bars = new ArrayList<>(read.bars());
            if (read.open().open() != null) {
                bars.add(read.open().take());
            }
            return bars;
        }
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Half days, holidays and both clock changes are among these days. */
    @ParameterizedTest
    @CsvSource({
        "us-equity,2025-10-30",
        "us-equity,2025-11-25",
        "us-equity,2026-03-05",
        "cme,2025-10-30",
        "cme,2025-11-25",
        "cme,2026-03-05",
        "fx,2025-10-30",
        "fx,2026-03-05",
        "24x7,2025-10-30",
        "24x7,2026-03-05"
    })
    void wholeLine_isWhatTheTradesGive(String calendar, LocalDate from) {
        for (long seed = 1; seed <= 6; seed++) {
            var world = new World(calendar, from, 6, 500, random(seed));
            for (String code : TIMES) {
                assertThat(world.newest(world.rollUp(code), Integer.MAX_VALUE - 100))
                        .as("%s, seed %d", code, seed)
                        .isEqualTo(world.oracle.bars(spec(code)));
            }
            for (String code : TICKS) {
                assertThat(world.newest(world.rollUp(code), Integer.MAX_VALUE - 100))
                        .as("%s, seed %d", code, seed)
                        .isEqualTo(world.oracle.bars(spec(code)));
            }
        }
    }

    /** A part that was withdrawn has no numbers left, and yet no bar begins or ends elsewhere. */
    @ParameterizedTest
    @CsvSource({"us-equity,2025-11-25", "24x7,2025-10-30"})
    void withdrawnParts_keepTheirPlaces(String calendar, LocalDate from) {
        for (long seed = 1; seed <= 3; seed++) {
            var random = random(seed);
            var world = new World(calendar, from, 4, 1500, random);
            for (String code : List.of("90s", "65m", "2d", "2tick", "3tick", "70tick", "250tick")) {
                var rollUp = world.rollUp(code);
                var parts = world.oracle.bars(rollUp.base().spec());
                var left = new ArrayList<Bar>();
                parts.forEach(part -> left.add(random.nextInt(3) == 0 ? withdrawn(part) : part));
                world.stock.put(left);
                var truth = world.oracle.bars(spec(code));
                var bars = world.newest(rollUp, Integer.MAX_VALUE - 100);
                assertThat(bars).as("%s, seed %d", code, seed).hasSameSizeAs(truth);
                int next = 0;
                for (int i = 0; i < truth.size(); i++) {
                    int first = next;
                    for (long ticks = 0; ticks < truth.get(i).tradeCount(); next++) {
                        ticks += parts.get(next).tradeCount();
                    }
                    checkLeft(bars.get(i), truth.get(i), left.subList(first, next));
                }
                int middle = bars.size() / 2;
                var bound = rollUp.bound(bars.get(middle).key());
                assertThat(world.before(rollUp, bound, 5))
                        .as("%s, seed %d", code, seed)
                        .containsSubsequence(bars.subList(Math.max(0, middle - 2), middle));
            }
        }
    }

    private static Bar withdrawn(Bar part) {
        return CustomOracle.withdrawn(part, Revision.Reason.CANCEL);
    }

    private static void checkLeft(Bar bar, Bar whole, List<Bar> parts) {
        var standing = parts.stream().filter(part -> !part.isWithdrawn()).toList();
        assertThat(bar.key()).isEqualTo(whole.key());
        assertThat(bar.endMs()).isEqualTo(whole.endMs());
        assertThat(bar.isWithdrawn()).isEqualTo(standing.isEmpty());
        assertThat(bar.tradeCount()).isEqualTo(standing.stream().mapToLong(Bar::tradeCount).sum());
        assertThat(bar.volume()).isEqualTo(standing.stream().mapToLong(Bar::volume).sum());
        assertThat(bar.revision().number()).isEqualTo(parts.size() - standing.size());
        if (!standing.isEmpty()) {
            assertThat(bar.open()).isEqualTo(standing.getFirst().open());
            assertThat(bar.close()).isEqualTo(standing.getLast().close());
            assertThat(bar.high())
                    .isEqualTo(standing.stream().mapToLong(Bar::high).max().orElseThrow());
            assertThat(bar.low())
                    .isEqualTo(standing.stream().mapToLong(Bar::low).min().orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource({"us-equity,2025-11-25", "cme,2026-03-05", "24x7,2025-10-30"})
    void everyPage_isAPartOfTheLine(String calendar, LocalDate from) {
        for (long seed = 1; seed <= 3; seed++) {
            var random = random(seed);
            var world = new World(calendar, from, 4, 3000, random);
            for (String code : List.of("90s", "65m", "5h", "2d", "3tick", "70tick", "2000tick")) {
                var rollUp = world.rollUp(code);
                var truth = world.oracle.bars(spec(code));
                for (int at = 0; at < truth.size(); at += 1 + random.nextInt(40)) {
                    int wanted = random.nextInt(1, 12);
                    var key = truth.get(at).key();
                    var read = world.before(rollUp, rollUp.bound(key), wanted);
                    read.removeIf(bar -> bar.key().compareTo(key) >= 0);
                    int end = at;
                    assertThat(read.subList(Math.max(0, read.size() - wanted), read.size()))
                            .as("%s, seed %d, before bar %d", code, seed, at)
                            .isEqualTo(truth.subList(Math.max(0, end - wanted), end));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"us-equity,2025-11-25", "24x7,2025-10-30"})
    void readingForward_goesOnWhereItBegan(String calendar, LocalDate from) {
        for (long seed = 1; seed <= 3; seed++) {
            var random = random(seed);
            var world = new World(calendar, from, 4, 1500, random);
            for (String code : List.of("90s", "65m", "2d", "3tick", "70tick")) {
                var rollUp = world.rollUp(code);
                var truth = world.oracle.bars(spec(code));
                for (int at = 0; at < truth.size(); at += 1 + random.nextInt(50)) {
                    long fromMs = truth.get(at).startMs() + random.nextInt(5000);
                    var start = new BarKey(fromMs, 0);
                    var read = world.reader.before(rollUp, start, 3);
                    var bars = new ArrayList<>(read.bars());
                    world.reader.forward(rollUp, read.open(), start, null, 1_000_000, bars::add);
                    if (read.open().open() != null) {
                        bars.add(read.open().take());
                    }
                    assertThat(bars)
                            .as("%s, seed %d, from bar %d", code, seed, at)
                            .isEqualTo(truth.subList(truth.size() - bars.size(), truth.size()));
                    assertThat(bars.getFirst().startMs()).isLessThanOrEqualTo(fromMs);
                }
            }
        }
    }

    @Test
    void page_foldsABoundedNumberOfStockBars_andPagesGoOnToTheFirst() {
        var calendar = SessionCalendar.of("24x7");
        var rollUp = RollUp.of(new SeriesId(SYMBOL, spec("1439m"), Style.OHLC), calendar);
        var prints = new ArrayList<Print>();
        for (int day = 0; day < 90; day++) {
            var date = LocalDate.of(2025, 9, 1).plusDays(day);
            var session = calendar.session(date).orElseThrow();
            for (long ms = session.startMs(); ms < session.endMs(); ms += 60_000) {
                prints.add(new Print(ms * 1000, date, 100 + prints.size() % 7, 1, true));
            }
        }
        var oracle = new Oracle(SYMBOL, calendar, prints);
        var stock = new MapStockBars();
        stock.put(oracle.bars(rollUp.base().spec()));
        var reader = new RollUpReader(stock);
        var bars = new ArrayList<Bar>();
        BarKey bound = null;
        Rolled page;
        do {
            stock.read = 0;
            page = reader.before(rollUp, bound, 600);
            assertThat(stock.read).isLessThanOrEqualTo(CustomSpecs.MOST_FOLDED);
            if (page.open().open() != null) {
                page.bars().add(page.open().take());
            }
            bars.addAll(0, page.bars());
            bound = rollUp.bound(bars.getFirst().key());
        } while (page.hasOlder());

        assertThat(bars).isEqualTo(oracle.bars(spec("1439m")));
    }

    @Test
    void heikinAshi_meetsTheOneWithState() {
        var random = random(1);
        var world = new World("24x7", LocalDate.of(2025, 10, 30), 6, 4000, random);
        var bars = world.newest(world.rollUp("90s"), Integer.MAX_VALUE - 100);
        assertThat(bars).hasSizeGreaterThan(500);
        long open = 0;
        int different = 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            open =
                    i == 0
                            ? HeikinAshi.firstOpen(bar.open(), bar.close())
                            : HeikinAshi.nextOpen(open, close(bars.get(i - 1)));
            long found = Smoothing.at(bars, i).open();
            assertThat(Math.abs(found - open)).as("bar %d", i).isLessThanOrEqualTo(1);
            different += found == open ? 0 : 1;
        }
        assertThat(different).isLessThan(bars.size() / 100);
    }

    private static long close(Bar bar) {
        return HeikinAshi.close(bar.open(), bar.high(), bar.low(), bar.close());
    }
}
