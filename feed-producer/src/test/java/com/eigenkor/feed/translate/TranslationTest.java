package com.eigenkor.feed.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.feed.iqfeed.HistoryRow;
import com.eigenkor.feed.iqfeed.Listing;
import com.eigenkor.feed.iqfeed.Price;
import com.eigenkor.feed.iqfeed.Print;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private static final Symbol ES = new Symbol("@ES#");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    private static Translation translation(String calendar, boolean isFixed) {
        return new Translation(
                new Instrument(ES, "E-mini", "future", "CME", "USD", 2, calendar, 25), isFixed);
    }

    private static long us(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    private static Print print(LocalDate date, String time, int dayCode, Price price) {
        return new Print(
                ES,
                date,
                LocalTime.parse(time).toNanoOfDay() / 1000,
                dayCode,
                price,
                3,
                1000,
                7,
                43,
                "01",
                Basis.LAST,
                1);
    }

    @Test
    void eveningTrade_belongsToTheNextTradingDateWhicheverDateTheFeedSays() {
        long now = us("2026-11-23T23:05:10Z");
        var price = new Price(441_125, 2);
        var translation = translation("cme", false);

        var byCalendarDate = translation.live(print(MONDAY, "18:05:09.5", 24, price), now);
        var byTradingDate = translation.live(print(TUESDAY, "18:05:09.5", 24, price), now);

        assertThat(byCalendarDate).isEqualTo(byTradingDate);
        assertThat(byCalendarDate.timeUs()).isEqualTo(us("2026-11-23T23:05:09.5Z"));
        assertThat(byCalendarDate.tradingDate()).isEqualTo(TUESDAY);
        assertThat(byCalendarDate.aggressor()).isEqualTo(Aggressor.BUY);
        assertThat(byCalendarDate.source()).isEqualTo(Source.LIVE);
        assertThat(byCalendarDate.price()).isEqualTo(441_125);
    }

    @Test
    void eveningTrade_isSetBackUnderAnyCalendar() {
        var trade =
                translation("24x7", true)
                        .live(
                                print(TUESDAY, "18:05:09", 24, new Price(441_125, 2)),
                                us("2026-11-23T23:05:10Z"));

        assertThat(trade.timeUs()).isEqualTo(us("2026-11-23T23:05:09Z"));
    }

    @Test
    void sundaysTrade_withMondaysDate_isSetBack() {
        var trade =
                translation("cme", false)
                        .live(
                                print(MONDAY, "18:05:09", 23, new Price(441_125, 2)),
                                us("2026-11-22T23:05:10Z"));

        assertThat(trade.timeUs()).isEqualTo(us("2026-11-22T23:05:09Z"));
        assertThat(trade.tradingDate()).isEqualTo(MONDAY);
    }

    @Test
    void tradeOfAnotherTimeZone_isNotTakenForOneOfTheDayBefore() {
        long now = us("2026-11-24T15:00:00Z");
        var inUtc = print(TUESDAY, "15:00:00", 24, new Price(441_125, 2));

        assertThat(translation("cme", false).live(inUtc, now).timeUs())
                .isEqualTo(us("2026-11-24T20:00:00Z"));
    }

    @Test
    void equityOfTheNextDay_isNotTakenForOneOfTheEvening() {
        var equity =
                new Translation(
                        new Instrument(ES, "", "equity", "NASDAQ", "USD", 2, "us-equity", 1),
                        false);

        var trade =
                equity.live(
                        print(TUESDAY, "18:05:09", 24, new Price(441_125, 2)),
                        us("2026-11-23T23:05:10Z"));

        assertThat(trade.timeUs()).isEqualTo(us("2026-11-24T23:05:09Z"));
    }

    @Test
    void tradeOfNextWeek_keepsItsTime() {
        var trade =
                translation("cme", false)
                        .live(
                                print(TUESDAY.plusDays(7), "18:05:09", 24, new Price(1, 0)),
                                us("2026-11-24T23:05:10Z"));

        assertThat(trade.timeUs()).isEqualTo(us("2026-12-01T23:05:09Z"));
    }

    @Test
    void fixedCalendar_standsAboveTheDayCode() {
        var trade =
                translation("24x7", true)
                        .live(
                                print(MONDAY, "18:05:09", 24, new Price(441_125, 2)),
                                us("2026-11-23T23:05:10Z"));

        assertThat(trade.tradingDate()).isEqualTo(MONDAY);
        assertThat(trade.calendar()).isEqualTo("24x7");
    }

    @Test
    void dayCodeThatTheCalendarDoesNotShare_isBelieved() {
        var trade =
                translation("us-equity", false)
                        .live(
                                print(MONDAY, "23:30:00", 24, new Price(1, 0)),
                                us("2026-11-24T04:30:01Z"));

        assertThat(trade.tradingDate()).isEqualTo(TUESDAY);
    }

    @Test
    void oldTradeToldLate_keepsItsDate() {
        var trade =
                translation("us-equity", false)
                        .live(
                                print(MONDAY, "15:59:59", 23, new Price(1, 0)),
                                us("2026-11-24T14:30:00Z"));

        assertThat(trade.timeUs()).isEqualTo(us("2026-11-23T20:59:59Z"));
        assertThat(trade.tradingDate()).isEqualTo(MONDAY);
    }

    @Test
    void liveAndHistory_giveTheSameIdentity() {
        var print = print(TUESDAY, "09:30:00.123456", 24, new Price(441_125, 2));
        var translation = translation("24x7", true);

        var live = translation.live(print, us("2026-11-24T14:30:01Z"));
        var history = translation.history(print, us("2026-11-24T05:00:00Z"));

        assertThat(history.timeUs()).isEqualTo(live.timeUs());
        assertThat(history.tradingDate()).isEqualTo(live.tradingDate());
        assertThat(history.source()).isEqualTo(Source.BACKFILL);
    }

    @Test
    void price_takesTheSymbolsDecimalsAndIsNeverRounded() {
        var translation = translation("24x7", true);
        long now = us("2026-11-24T14:30:01Z");

        var printed =
                translation.live(print(TUESDAY, "09:30:00", 0, new Price(44_110_000, 4)), now);
        var finer = translation.live(print(TUESDAY, "09:30:00", 0, new Price(44_110_001, 4)), now);

        assertThat(printed.scale()).isEqualTo(2);
        assertThat(printed.price()).isEqualTo(441_100);
        assertThat(finer.scale()).isEqualTo(4);
        assertThat(finer.price()).isEqualTo(44_110_001);
    }

    @Test
    void correctionWithoutTime_takesTheTimeOfItsTrade() {
        long timeUs = us("2026-11-24T14:29:00.5Z");

        var correction = corrected(Correction.Kind.DELETE, OptionalLong.of(timeUs));

        assertThat(correction.kind()).isEqualTo(Correction.Kind.DELETE);
        assertThat(correction.timeUs()).isEqualTo(timeUs);
        assertThat(correction.trade().tradingDate()).isEqualTo(TUESDAY);
        assertThat(correction.trade().tickId()).isEqualTo(7);
    }

    @Test
    void deleteOfATradeNobodyRemembers_doesNotSayWhenThatHappened() {
        var delete = corrected(Correction.Kind.DELETE, OptionalLong.empty());
        assertThat(delete.isUntimed()).isTrue();
        assertThat(delete.trade().tradingDate()).isEqualTo(TUESDAY);

        var insert = corrected(Correction.Kind.INSERT, OptionalLong.empty());
        assertThat(insert.timeUs()).isEqualTo(us("2026-11-24T14:30:00Z"));
    }

    private static Correction corrected(Correction.Kind kind, OptionalLong tradeTimeUs) {
        var line =
                new Corrected(
                        kind, ES, Basis.UNKNOWN, null, -1, new Price(441_125, 2), 3, 7, "", 43);
        return translation("24x7", true).correction(line, tradeTimeUs, us("2026-11-24T14:30:00Z"));
    }

    @Test
    void vendorBars_standAtTheirSessions() {
        var translation = translation("us-equity", false);
        var bar =
                new HistoryRow.Bar(
                        TUESDAY,
                        34_200_000_000L,
                        new Price(1, 0),
                        new Price(3, 0),
                        new Price(1, 1),
                        new Price(2, 0),
                        50);

        var minute = translation.minute(bar, 0).orElseThrow();
        var day = translation.day(bar).orElseThrow();

        assertThat(minute.startMs()).isEqualTo(us("2026-11-24T14:30:00Z") / 1000);
        assertThat(day.startMs()).isEqualTo(us("2026-11-24T09:00:00Z") / 1000);
        assertThat(day.scale()).isEqualTo(2);
        assertThat(day.low()).isEqualTo(10);
        assertThat(day.high()).isEqualTo(300);
        var saturday =
                new HistoryRow.Bar(
                        LocalDate.of(2026, 11, 21),
                        0,
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        1);
        assertThat(translation.day(saturday)).isEmpty();
        assertThat(translation.minute(saturday, 0)).isEmpty();
    }

    @Test
    void instruments_followTheListing() {
        var auto = new Instruments(CalendarChoice.parse("auto"));
        var fixed = new Instruments(CalendarChoice.parse("24x7"));
        var future = new Listing(ES, "E-MINI S&P 500", 8, 43, 2, "USD", "0.25");

        assertThat(auto.of(future))
                .isEqualTo(
                        new Instrument(
                                ES, "E-MINI S&P 500", "future", "CMEMINI", "USD", 2, "cme", 25));
        assertThat(fixed.of(future).calendar()).isEqualTo("24x7");
        var pair = auto.of(new Listing(new Symbol("USDJPY.FXCM"), "", 16, 74, 3, "", ""));
        assertThat(pair.currency()).isEqualTo("JPY");
        assertThat(pair.calendar()).isEqualTo("fx");
        assertThat(pair.description()).isEqualTo("USDJPY.FXCM");
        var bare = auto.of(new Listing(new Symbol("AAPL"), "APPLE", 0, 999, -1, "", "x"));
        assertThat(bare)
                .isEqualTo(
                        new Instrument(
                                new Symbol("AAPL"),
                                "APPLE",
                                "equity",
                                "999",
                                "USD",
                                4,
                                "us-equity",
                                0));
    }
}
