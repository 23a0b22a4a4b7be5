package com.eigenkor.serving.recut;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.store.StoreSettings;
import com.eigenkor.store.TradeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules one by one, by hand. Random lines are held against the engine in the system tests. */
class RecutTest {

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");

    @TempDir Path folder;

    private TradeStore store;
    private Tape tape;
    private Recut recut;

    @BeforeEach
    void open() {
        store = TradeStore.open(new StoreSettings.Sqlite(folder.resolve("bars.db")));
        tape = new Tape(store, SYMBOL);
        recut = new Recut(store, (_, _) -> EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Bar> day(String spec) {
        return recut.day(series(spec), DATE, CALENDAR, 2);
    }

    private static SeriesId series(String spec) {
        return new SeriesId(SYMBOL, BarSpec.parse(spec).orElseThrow(), Style.OHLC);
    }

    /** As it is stored, explained; the day and the single bar must say the same. */
    private Cut explained(Bar bar) {
        Cut cut = recut.bar(bar, CALENDAR, 10);
        assertThat(Fields.differing(bar, cut.bar().orElseThrow())).isEmpty();
        return cut;
    }

    @Test
    void tradeOfAnEarlierSecond_standsBeforeLaterOnes_thoughItCameLater() {
        tape.trade("2026-11-24T14:00:00Z", 'C', 1, 1);
        tape.trade("2026-11-24T15:00:10.5Z", 'C', 1000, 1);
        tape.trade("2026-11-24T15:00:40.9Z", 'C', 1001, 2);
        tape.trade("2026-11-24T15:00:40.1Z", 'C', 1002, 4);
        tape.trade("2026-11-24T15:00:05.0Z", 'E', 999, 8);
        tape.trade("2026-11-24T15:00:20.0Z", 'C', 1500, 16);

        Bar minute = day("1m").getLast();

        assertThat(List.of(minute.open(), minute.high(), minute.low(), minute.close()))
                .containsExactly(999L, 1500L, 999L, 1002L);
        assertThat(minute.volume()).isEqualTo(31);
        assertThat(explained(minute).in().count()).isEqualTo(5);
    }

    @Test
    void basisDecides_whatATradeDoes() {
        tape.trade("2026-11-24T15:00:00Z", 'E', 900, 1);
        tape.trade("2026-11-24T15:00:01Z", 'C', 1000, 2);
        tape.trade("2026-11-24T15:00:02Z", 'O', 5000, 4);
        tape.trade("2026-11-24T15:00:03Z", 'S', 7000, 8);
        tape.trade("2026-11-24T03:00:00Z", 'C', 8000, 16);

        Bar minute = day("1m").getFirst();
        Bar date = day("1d").getFirst();

        assertThat(minute.low()).isEqualTo(900);
        assertThat(minute.volume()).isEqualTo(3);
        assertThat(minute.totalVolume()).isEqualTo(7);
        assertThat(date.low()).isEqualTo(1000);
        assertThat(date.volume()).isEqualTo(7);
        assertThat(date.excludedCount()).isEqualTo(2);
        var cut = explained(minute);
        assertThat(cut.in().kept().get(2).why())
                .isEqualTo(
                        "basis O (conditions 3D) sets no price and counts in the total volume"
                                + " only in intraday bars under iqfeed-v1");
        assertThat(cut.leftOut().kept().getFirst().why()).contains("settlement");
    }

    @Test
    void deletedTrade_isInNoBar_norIsItDeletedTwice() {
        tape.trade("2026-11-24T15:00:00Z", 'C', 1000, 1);
        var wrong = tape.trade("2026-11-24T15:00:01Z", 'C', 9999, 2);
        tape.trade("2026-11-24T15:00:02Z", 'C', 1001, 4);
        tape.delete(wrong);
        tape.delete(wrong);

        Bar minute = day("1m").getFirst();

        assertThat(minute.high()).isEqualTo(1001);
        assertThat(minute.volume()).isEqualTo(5);
        assertThat(explained(minute).leftOut().kept())
                .extracting(Judged::why)
                .satisfiesExactly(
                        why -> assertThat(why).startsWith("deleted by the correction that arrived"),
                        why -> assertThat(why).contains("takes out trade 1 of market center 5"),
                        why -> assertThat(why).contains("takes out trade 1 of market center 5"));
    }

    @Test
    void deletedTick_keepsItsPlace() {
        for (int i = 0; i < 25; i++) {
            var trade = tape.trade("2026-11-24T15:00:%02dZ".formatted(i), 'C', 1000 + i, 1);
            if (i == 3) {
                tape.delete(trade);
            }
        }

        var bars = day("10tick");

        assertThat(bars).extracting(Bar::open).containsExactly(1000L, 1010L, 1020L);
        assertThat(bars).extracting(Bar::tradeCount).containsExactly(9L, 10L, 5L);
        bars.forEach(this::explained);
    }

    @Test
    void tickBars_beginAnewWithEachSession_andNumberThoseOfOneMillisecond() {
        tape.trade("2026-11-23T15:00:00Z", 'C', 1, 1);
        tape.trade("2026-11-24T15:00:00.0001Z", 'C', 2, 1);
        tape.trade("2026-11-24T15:00:00.0002Z", 'O', 3, 100);
        tape.trade("2026-11-24T15:00:00.0003Z", 'C', 4, 1);
        tape.trade("2026-11-24T14:59:00Z", 'C', 5, 1);
        tape.trade("2026-11-24T15:00:01Z", 'O', 6, 1);

        var bars = day("1tick");

        assertThat(bars).extracting(Bar::open).containsExactly(2L, 4L, 5L);
        assertThat(bars).extracting(bar -> bar.key().seq()).containsExactly(0, 1, 2);
        assertThat(bars).extracting(Bar::totalVolume).containsExactly(1L, 101L, 1L);
        bars.forEach(this::explained);
    }

    @Test
    void weekAndMonth_areOfAllTheirDates() {
        tape.trade("2026-11-02T15:00:00Z", 'C', 10, 1);
        tape.trade("2026-11-23T15:00:00Z", 'C', 30, 1);
        tape.trade("2026-11-24T15:00:00Z", 'C', 20, 1);
        tape.trade("2026-11-30T15:00:00Z", 'C', 5, 1);

        Bar week = recut.day(series("1w"), DATE.minusDays(1), CALENDAR, 2).getFirst();
        Bar month = recut.day(series("1M"), LocalDate.of(2026, 11, 2), CALENDAR, 2).getFirst();

        assertThat(List.of(week.open(), week.close())).containsExactly(30L, 20L);
        assertThat(List.of(month.open(), month.close())).containsExactly(10L, 5L);
        assertThat(month.volume()).isEqualTo(4);
        assertThat(day("1w")).isEmpty();
        explained(week);
        explained(month);
    }

    @Test
    void tooLateTrade_isLeftOut_onlyBehindTheWindow() {
        tape.trade("2026-11-24T15:00:00Z", 'C', 1000, 1);
        tape.trade("2026-11-25T15:00:10Z", 'C', 1001, 1);
        tape.trade("2026-11-24T15:00:05Z", 'C', 9999, 1);
        tape.trade("2026-11-24T15:00:20Z", 'C', 1002, 1);

        Bar minute = day("1m").getFirst();

        assertThat(minute.high()).isEqualTo(1002);
        assertThat(explained(minute).leftOut().kept().getFirst().why())
                .isEqualTo("it came later than 24 hours");
    }

    @Test
    void tooLateTrade_isLeftOut_whenTheClockAloneTellsIt() {
        tape.trade("2026-11-24T15:00:00Z", 'C', 1000, 1);
        tape.clock("2026-11-25T15:00:05.001Z");
        tape.trade("2026-11-24T15:00:05Z", 'C', 9999, 1);
        tape.trade("2026-11-24T15:00:05.001Z", 'C', 1002, 1);

        Bar minute = day("1m").getFirst();

        assertThat(minute.high()).isEqualTo(1002);
        assertThat(explained(minute).leftOut().kept())
                .extracting(Judged::why)
                .containsExactly(
                        "it came later than 24 hours, when the feed was at"
                                + " 2026-11-25T15:00:05.001Z");
    }

    @Test
    void tooLateCorrection_deletesNothing() {
        var trade = tape.trade("2026-11-24T15:00:00Z", 'C', 1000, 1);
        tape.clock("2026-11-25T15:00:00.001Z");
        tape.delete(trade);

        Bar minute = day("1m").getFirst();

        assertThat(minute.tradeCount()).isEqualTo(1);
        assertThat(explained(minute).leftOut().count()).isEqualTo(1);
    }

    /** However short the window: a second that goes on takes its trades. */
    @Test
    void tradeOfTheSecondThatGoesOn_isNotLate() {
        recut =
                new Recut(
                        store,
                        (_, _) -> EligibilityPolicy.IQFEED_V1,
                        new RevisionWindow(Duration.ZERO));
        tape.trade("2026-11-24T15:00:00.5Z", 'C', 1000, 1);
        tape.trade("2026-11-24T15:00:00.1Z", 'C', 1001, 1);
        tape.clock("2026-11-24T15:00:00.9Z");
        tape.trade("2026-11-24T15:00:00.2Z", 'C', 1002, 1);
        tape.trade("2026-11-24T15:00:01Z", 'C', 1003, 1);
        tape.trade("2026-11-24T15:00:00.9Z", 'C', 9999, 1);

        Bar minute = day("1m").getFirst();

        assertThat(minute.high()).isEqualTo(1003);
        assertThat(minute.tradeCount()).isEqualTo(4);
        explained(minute);
    }

    /** The vendor's minutes, or the clock, were further before there was any trade. */
    @Test
    void tradeBehindTheClock_isNotTheFirst() {
        tape.clock("2026-11-24T15:00:10Z");
        tape.trade("2026-11-24T15:00:09Z", 'C', 9999, 1);
        tape.trade("2026-11-24T15:00:11Z", 'C', 1000, 1);
        tape.trade("2026-11-24T15:00:10Z", 'C', 9998, 1);

        Bar minute = day("1m").getFirst();

        assertThat(minute.high()).isEqualTo(1000);
        assertThat(explained(minute).leftOut().count()).isEqualTo(2);
    }

    @Test
    void tradeBeforeTheFirst_isTheVendors() {
        tape.trade("2026-11-24T15:00:30Z", 'C', 1000, 1);
        tape.trade("2026-11-24T15:00:29Z", 'C', 9999, 1);

        assertThat(day("1m").getFirst().high()).isEqualTo(1000);
    }
}
