package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import com.eigenkor.serving.rollup.RollUpReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The newest bar of a custom series when trades are deleted, come late, or are cut again. */
class RolledEdgeTest {

    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");
    private static final LocalDate DATE = LocalDate.of(2025, 11, 24);
    private static final long START_MS = TestBars.START_MS;
    private static final BarKey FIRST = new BarKey(START_MS, 0);

    private final FakeBarStore store = new FakeBarStore();
    private final LiveMarket market = new LiveMarket("e", 64);
    private final MarketTap tap = new MarketTap(market);
    private final RollUpReader reader =
            new RollUpReader(
                    new KnownStockBars(new SeriesHistory(store, market, new FakeBarLog())));
    private final RolledLines lines = lines();
    private final RolledHistory history =
            new RolledHistory(reader, market, lines, symbol -> CALENDAR);
    private int published;

    private RolledLines lines() {
        return new RolledLines(
                market,
                reader,
                symbol -> CALENDAR,
                Runnable::run,
                () -> Instant.ofEpochMilli(START_MS),
                128);
    }

    @BeforeEach
    void begin() {
        tap.startsAt(0);
        tap.open();
    }

    private StreamTap follow(SeriesId series) {
        return new StreamTap(
                lines, series, Objects.requireNonNull(history.newest(series, 10).live()));
    }

    private void close(Bar bar) {
        store.upsert(List.of(bar));
        tap.closed(bar, published++, START_MS);
    }

    private void clock(long timeMs) {
        tap.beat(timeMs, timeMs);
        tap.beat(timeMs + 1000, timeMs + 1000);
    }

    /** The live record holds the stock bar in progress, then it does not. */
    @ParameterizedTest
    @CsvSource({"2m,1m", "30tick,10tick"})
    void barWhosePartInProgressIsDeleted_goes_andComesBackWithTheNext(String spec, String base) {
        var stream = follow(TestBars.series(spec));
        tap.live(TestBars.live(START_MS + 900, TestBars.forming(TestBars.series(base), FIRST, 1)));
        stream.read(1);
        assertThat(stream.forming()).isNotNull();
        clock(START_MS + 1000);

        tap.live(TestBars.live(START_MS + 900));
        stream.read(1);
        assertThat(stream.forming()).isNull();

        tap.live(TestBars.live(START_MS + 5000, TestBars.forming(TestBars.series(base), FIRST, 2)));
        stream.read(1);
        assertThat(stream.forming()).contains("\"k\":5");
    }

    @ParameterizedTest
    @CsvSource({"2m,1m", "3tick,1tick"})
    void barWhoseOnlyPartIsWithdrawn_goesAtOnce(String spec, String base) {
        var stream = follow(TestBars.series(spec));
        close(TestBars.closed(TestBars.series(base), FIRST, 0));
        stream.read(1);
        assertThat(stream.forming()).isNotNull();

        close(TestBars.withdrawn(TestBars.series(base), FIRST, 1));
        stream.read(1);
        assertThat(stream.forming()).isNull();
        assertThat(history.newest(TestBars.series(spec), 10).bars()).isEmpty();
    }

    @Test
    void barThatLosesItsNewestPart_goesBackToTheOthers() {
        var stream = follow(TestBars.series("3m"));
        close(TestBars.closed(TestBars.MINUTES, FIRST, 0));
        stream.read(1);
        var before = stream.forming();
        var next = new BarKey(START_MS + 60_000, 0);
        tap.live(TestBars.live(START_MS + 60_900, TestBars.forming(TestBars.MINUTES, next, 1)));
        stream.read(1);
        assertThat(stream.forming()).isNotEqualTo(before);

        tap.live(TestBars.live(START_MS + 60_900));
        stream.read(1);
        assertThat(stream.forming()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2m,1m", "30tick,10tick"})
    void barWhosePartHasClosed_waitsForIt(String spec, String base) {
        var stream = follow(TestBars.series(spec));
        tap.live(
                TestBars.live(
                        START_MS + 59_000, TestBars.forming(TestBars.series(base), FIRST, 1)));
        stream.read(1);
        tap.live(TestBars.live(START_MS + 60_000));
        stream.read(1);
        assertThat(stream.forming()).contains("\"k\":4");

        close(TestBars.closed(TestBars.series(base), FIRST, 0));
        stream.read(1);
        assertThat(stream.closed().getOrDefault(FIRST, stream.forming()))
                .contains("\"k\":3")
                .doesNotContain("withdrawn");
    }

    /** The clock has closed the session's last bar short; nobody has traded since. */
    @Test
    void tickAfterTheSession_fillsUpItsLastBar() {
        var series = TestBars.series("3tick");
        var stream = follow(series);
        close(tick(0, 0));
        clock(CALENDAR.session(DATE).orElseThrow().endMs());
        stream.read(10);
        assertThat(stream.closed()).containsOnlyKeys(FIRST);

        for (int late = 1; late <= 3; late++) {
            close(tick(late, 1));
        }
        stream.read(10);
        var fourth = tick(3, 0).key();
        assertThat(stream.closed()).containsOnlyKeys(FIRST, fourth);
        assertThat(stream.closed().get(FIRST)).contains("\"k\":11", "\"r\":2");
        assertThat(history.newest(series, 10).bars())
                .extracting(SeriesBar::key, bar -> bar.base().tradeCount())
                .containsExactly(tuple(FIRST, 11L), tuple(fourth, 4L));
    }

    private static Bar tick(int minute, int revision) {
        var key = new BarKey(START_MS + minute * 60_000L, 0);
        return TestBars.closed(TestBars.series("1tick"), key, revision);
    }

    /** The bars that are counted may be heard of behind those that are folded. */
    @Test
    void ticksCountedAgain_moveTheBars_whicheverStockBarsAreToldFirst() {
        var series = TestBars.series("3tick");
        var prints = new ArrayList<Print>();
        for (int i = 0; i < 3001; i++) {
            long timeUs = (START_MS + i * 1000L) * 1000;
            prints.add(new Print(timeUs, DATE, 1_000_000 + i % 17, 10, true));
        }
        var before = new Oracle(TestBars.AAPL, CALENDAR, List.copyOf(prints));
        prints.set(0, prints.getFirst().as(false, false));
        var after = new Oracle(TestBars.AAPL, CALENDAR, prints);
        for (int ticks : new int[] {1, 1000}) {
            full(before, ticks).forEach(this::close);
        }
        follow(series);
        for (int ticks : new int[] {1, 1000}) {
            recut(full(before, ticks), full(after, ticks));
        }

        var page = history.newest(series, 20).bars();
        var truth = full(after, 3);
        assertThat(page)
                .extracting(SeriesBar::key)
                .containsExactlyElementsOf(
                        truth.subList(truth.size() - 20, truth.size()).stream()
                                .map(Bar::key)
                                .toList());
    }

    private static List<Bar> full(Oracle oracle, int ticks) {
        return oracle.bars(new BarSpec.Ticks(ticks)).stream()
                .filter(bar -> bar.tradeCount() == ticks)
                .toList();
    }

    private void recut(List<Bar> before, List<Bar> after) {
        Map<BarKey, Bar> told = before.stream().collect(Collectors.toMap(Bar::key, bar -> bar));
        for (var bar : after) {
            var known = told.remove(bar.key());
            if (!bar.equals(known)) {
                close(Oracle.as(bar, bar.state(), Revision.FIRST.next(Reason.POLICY)));
            }
        }
        told.values().forEach(gone -> close(CustomOracle.withdrawn(gone, Reason.POLICY)));
    }
}
