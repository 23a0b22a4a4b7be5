package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.live.RolledLines;
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Custom series when something is down, late, quiet or too large. */
class RolledHistoryTest {

    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");
    private static final SeriesId SERIES = TestBars.series("2m");
    private static final long MINUTE_MS = 60_000;

    private final FakeBarStore store = new FakeBarStore();
    private final LiveMarket market = new LiveMarket("e", 64);
    private final MarketTap tap = new MarketTap(market);
    private final RollUpReader reader =
            new RollUpReader(
                    new KnownStockBars(new SeriesHistory(store, market, new FakeBarLog())));
    private final RolledLines lines =
            new RolledLines(
                    market,
                    reader,
                    symbol -> CALENDAR,
                    Runnable::run,
                    () -> Instant.ofEpochMilli(TestBars.START_MS),
                    64);
    private final RolledHistory history =
            new RolledHistory(reader, market, lines, symbol -> CALENDAR);
    private int published;

    private static SeriesBar minute(int number, int revision) {
        var key = new BarKey(TestBars.START_MS + number * MINUTE_MS, 0);
        return TestBars.closed(TestBars.MINUTES, key, revision);
    }

    private void close(int number, int revision) {
        tap.closed(minute(number, revision), published++, TestBars.START_MS);
    }

    private void begin() {
        tap.startsAt(0);
        tap.open();
    }

    private static long start(int minute) {
        return TestBars.START_MS + minute * MINUTE_MS;
    }

    @Test
    void storeDown_withNothingFollowed_isAProblem() {
        begin();
        store.fail(StoreDown.failure());

        assertThatThrownBy(() -> history.newest(SERIES, 10))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    @Test
    void storeDown_givesWhatIsFollowed_andComesBack() {
        begin();
        store.fail(StoreDown.failure());
        assertThatThrownBy(() -> history.newest(SERIES, 10)).isInstanceOf(Problem.class);
        store.fail(null);
        history.newest(SERIES, 10);
        store.fail(StoreDown.failure());
        for (int number = 0; number < 5; number++) {
            close(number, 0);
        }

        var page = history.newest(SERIES, 10);
        assertThat(page.isPartial()).isTrue();
        assertThat(page.bars())
                .extracting(bar -> bar.key().startMs())
                .containsExactly(start(0), start(2), start(4));
        assertThat(page.bars().getLast().base().isForming()).isTrue();
    }

    @Test
    void revision_whileTheStoreIsDown_isMadeGoodWhenItIsBack() {
        begin();
        close(0, 0);
        close(1, 0);
        close(2, 0);
        var live = Objects.requireNonNull(history.newest(SERIES, 10).live());
        var stream = new StreamTap(lines, SERIES, live);
        store.fail(StoreDown.failure());
        close(0, 1);
        stream.read(10);
        assertThat(stream.closed()).isEmpty();
        store.fail(null);
        tap.beat(start(2), 1000);
        stream.read(10);

        assertThat(stream.closed().get(new BarKey(start(0), 0))).contains("\"r\":1");
    }

    @Test
    void beforeAnythingCanBeFollowed_aPageHasNoCursor() {
        store.upsert(List.of(minute(0, 0), minute(1, 0), minute(2, 0)));
        var page = history.newest(SERIES, 10);

        assertThat(page.live()).isNull();
        assertThat(page.bars()).hasSize(2);
        assertThat(page.bars().getLast().base().isForming()).isTrue();
        assertThat(page.before()).isNull();
    }

    @Test
    void quietSeries_closesWithTheClock_andOnlyWhenItIsSure() {
        begin();
        close(0, 0);
        var stream =
                new StreamTap(
                        lines, SERIES, Objects.requireNonNull(history.newest(SERIES, 10).live()));
        tap.beat(start(2), 1000);
        stream.read(10);
        assertThat(stream.closed()).isEmpty();
        tap.beat(start(2) + 1000, 2000);
        stream.read(10);

        assertThat(stream.closed()).containsOnlyKeys(new BarKey(start(0), 0));
        assertThat(history.newest(SERIES, 10).bars().getFirst().base().isForming()).isFalse();
    }

    @Test
    void partInProgress_keepsItsBarOpen_whateverTheClockSays() {
        begin();
        close(0, 0);
        history.newest(SERIES, 10);
        var growing = TestBars.forming(TestBars.MINUTES, new BarKey(start(1), 0), 3);
        tap.live(TestBars.live(growing));
        tap.beat(start(2), 1000);
        tap.beat(start(3), 2000);
        assertThat(history.newest(SERIES, 10).bars().getFirst().base().isForming()).isTrue();
        close(1, 0);

        var bar = history.newest(SERIES, 10).bars().getFirst();
        assertThat(bar.base().isForming()).isFalse();
        assertThat(bar.base().tradeCount()).isEqualTo(6);
    }

    @Test
    void lateUnrevisedPart_raisesTheRevisionOfItsBar() {
        begin();
        close(0, 0);
        close(2, 0);
        var stream =
                new StreamTap(
                        lines, SERIES, Objects.requireNonNull(history.newest(SERIES, 10).live()));
        close(1, 0);
        stream.read(10);

        assertThat(stream.closed().get(new BarKey(start(0), 0)))
                .contains("\"r\":1", "\"why\":\"late\"", "\"k\":6");
        var page = history.newest(SERIES, 10);
        assertThat(page.bars().getFirst().revision())
                .isEqualTo(new Revision(1, Revision.Reason.LATE));
    }

    @Test
    void pageBeforeAnyInstant_holdsTheBarThatBeginsBeforeIt() {
        for (int number = 0; number < 6; number++) {
            store.upsert(List.of(minute(number, 0)));
        }
        var page = history.before(SERIES, new BarKey(start(3), 0), 10);

        assertThat(page.bars())
                .extracting(bar -> bar.key().startMs())
                .containsExactly(start(0), start(2));
        assertThat(page.bars().getLast().base().tradeCount()).isEqualTo(6);
        assertThat(page.isSettled()).isTrue();
    }

    @Test
    void pageAtTheEdge_isNotSettled() {
        store.upsert(List.of(minute(0, 0), minute(1, 0), minute(2, 0)));
        var page = history.before(SERIES, new BarKey(start(100), 0), 10);

        assertThat(page.bars()).hasSize(1);
        assertThat(page.isSettled()).isFalse();
    }

    @Test
    void idleSeries_areFollowedNoMore_andTheirCursorsAreReset() {
        var clock = new long[] {TestBars.START_MS};
        var own =
                new RolledLines(
                        market,
                        reader,
                        symbol -> CALENDAR,
                        Runnable::run,
                        () -> Instant.ofEpochMilli(clock[0]),
                        64);
        begin();
        close(0, 0);
        close(1, 0);
        var cursor = own.snapshot(SERIES).cursor();
        clock[0] += 11 * MINUTE_MS;
        tap.beat(start(11), 1000);
        var stream = new StreamTap(own, SERIES, cursor);
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(Objects.requireNonNull(stream.cursor()).epoch()).isNotEqualTo(cursor.epoch());
    }

    @Test
    void seriesBeyondTheMost_areRefused() {
        begin();
        for (int seconds = 2; lines.isOpen(); seconds++) {
            var spec = new BarSpec.Intraday(seconds * 60 + 60);
            var series = new SeriesId(TestBars.AAPL, spec, Style.OHLC);
            if (seconds > 2 * RolledLines.MOST) {
                throw new AssertionError("nothing was refused");
            }
            if (BarSpec.STOCK.contains(spec)) {
                continue;
            }
            try {
                lines.snapshot(series);
            } catch (Problem refused) {
                assertThat(refused.status()).isEqualTo(503);
                return;
            }
        }
    }
}
