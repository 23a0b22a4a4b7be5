package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.TestBars;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The newest bar of a custom series when trades are deleted or come late. */
class RolledEdgeTest {

    private static final LocalDate DATE = LocalDate.of(2025, 11, 24);
    private static final long START_MS = TestBars.START_MS;
    private static final BarKey FIRST = new BarKey(START_MS, 0);

    private final RolledMarket market = new RolledMarket();

    /** The live record holds the stock bar in progress, then it does not. */
    @ParameterizedTest
    @CsvSource({"2m,1m", "30tick,10tick"})
    void barWhosePartInProgressIsDeleted_goes_andComesBackWithTheNext(String spec, String base) {
        var stream = market.follow(TestBars.series(spec));
        market.tap.live(
                TestBars.live(START_MS + 900, TestBars.forming(TestBars.series(base), FIRST, 1)));
        stream.read(1);
        assertThat(stream.forming()).isNotNull();
        market.clock(START_MS + 1000);

        market.tap.live(TestBars.live(START_MS + 900));
        stream.read(1);
        assertThat(stream.forming()).isNull();

        market.tap.live(
                TestBars.live(START_MS + 5000, TestBars.forming(TestBars.series(base), FIRST, 2)));
        stream.read(1);
        assertThat(stream.forming()).contains("\"k\":5");
    }

    @ParameterizedTest
    @CsvSource({"2m,1m", "3tick,1tick"})
    void barWhoseOnlyPartIsWithdrawn_goesAtOnce(String spec, String base) {
        var stream = market.follow(TestBars.series(spec));
        market.close(TestBars.closed(TestBars.series(base), FIRST, 0));
        stream.read(1);
        assertThat(stream.forming()).isNotNull();

        market.close(TestBars.withdrawn(TestBars.series(base), FIRST, 1));
        stream.read(1);
        assertThat(stream.forming()).isNull();
        assertThat(market.history.newest(TestBars.series(spec), 10).bars()).isEmpty();
    }

    @Test
    void barThatLosesItsNewestPart_goesBackToTheOthers() {
        var stream = market.follow(TestBars.series("3m"));
        market.close(TestBars.closed(TestBars.MINUTES, FIRST, 0));
        stream.read(1);
        var before = stream.forming();
        var next = new BarKey(START_MS + 60_000, 0);
        market.tap.live(
                TestBars.live(START_MS + 60_900, TestBars.forming(TestBars.MINUTES, next, 1)));
        stream.read(1);
        assertThat(stream.forming()).isNotEqualTo(before);

        market.tap.live(TestBars.live(START_MS + 60_900));
        stream.read(1);
        assertThat(stream.forming()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"2m,1m", "30tick,10tick"})
    void barWhosePartHasClosed_waitsForIt(String spec, String base) {
        var stream = market.follow(TestBars.series(spec));
        market.tap.live(
                TestBars.live(
                        START_MS + 59_000, TestBars.forming(TestBars.series(base), FIRST, 1)));
        stream.read(1);
        market.tap.live(TestBars.live(START_MS + 60_000));
        stream.read(1);
        assertThat(stream.forming()).contains("\"k\":4");

        market.close(TestBars.closed(TestBars.series(base), FIRST, 0));
        stream.read(1);
        assertThat(stream.closed().getOrDefault(FIRST, stream.forming()))
                .contains("\"k\":3")
                .doesNotContain("withdrawn");
    }

    /** The clock has closed the session's last bar short; nobody has traded since. */
    @Test
    void tickAfterTheSession_fillsUpItsLastBar() {
        var series = TestBars.series("3tick");
        var stream = market.follow(series);
        market.close(tick(0, 0));
        market.clock(RolledMarket.CALENDAR.session(DATE).orElseThrow().endMs());
        stream.read(10);
        assertThat(stream.closed()).containsOnlyKeys(FIRST);

        for (int late = 1; late <= 3; late++) {
            market.close(tick(late, 1));
        }
        stream.read(10);
        var fourth = tick(3, 0).key();
        assertThat(stream.closed()).containsOnlyKeys(FIRST, fourth);
        assertThat(stream.closed().get(FIRST)).contains("\"k\":11", "\"r\":2");
        assertThat(market.history.newest(series, 10).bars())
                .extracting(SeriesBar::key, bar -> bar.base().tradeCount())
                .containsExactly(tuple(FIRST, 11L), tuple(fourth, 4L));
    }

    private static Bar tick(int minute, int revision) {
        var key = new BarKey(START_MS + minute * 60_000L, 0);
        return TestBars.closed(TestBars.series("1tick"), key, revision);
    }
}
