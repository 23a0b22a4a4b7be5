package com.eigenkor.market.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCalendarTest {

    private static final SessionCalendar EQUITY = SessionCalendar.of("us-equity");
    private static final SessionCalendar CME = SessionCalendar.of("cme");
    private static final SessionCalendar FX = SessionCalendar.of("fx");
    private static final SessionCalendar ALWAYS = SessionCalendar.of("24x7");

    @Nested
    class UsEquity {

        @Test
        void year2026_hasTheHolidaysTheExchangePublishes() {
            var closed =
                    LocalDate.of(2026, 1, 1)
                            .datesUntil(LocalDate.of(2027, 1, 1))
                            .filter(date -> !TradingHours.isWeekend(date))
                            .filter(date -> EQUITY.session(date).isEmpty())
                            .map(LocalDate::toString)
                            .toList();
            assertThat(closed)
                    .containsExactly(
                            "2026-01-01",
                            "2026-01-19",
                            "2026-02-16",
                            "2026-04-03",
                            "2026-05-25",
                            "2026-06-19",
                            "2026-07-03",
                            "2026-09-07",
                            "2026-11-26",
                            "2026-12-25");
        }

        @Test
        void years_haveTheHalfDaysTheExchangePublishes() {
            var half =
                    LocalDate.of(2024, 1, 1)
                            .datesUntil(LocalDate.of(2027, 1, 1))
                            .filter(date ->
                                    EQUITY.session(date).filter(UsEquity::closesEarly).isPresent())
                            .map(LocalDate::toString)
                            .toList();
            assertThat(half)
                    .containsExactly(
                            "2024-07-03",
                            "2024-11-29",
                            "2024-12-24",
                            "2025-07-03",
                            "2025-11-28",
                            "2025-12-24",
                            "2026-11-27",
                            "2026-12-24");
        }

        private static boolean closesEarly(Session session) {
            return session.regularEndMs() - session.regularStartMs()
                    < Duration.ofHours(6).toMillis();
        }

        @ParameterizedTest
        @CsvSource({
            "2021-12-31",
            "2022-06-20",
            "2024-03-29",
            "2018-12-05",
            "2012-10-29",
            "2025-01-09"
        })
        void date_outsideTheSimpleRules_isRight(String date) {
            boolean open = EQUITY.session(LocalDate.parse(date)).isPresent();
            assertThat(open).isEqualTo(date.equals("2021-12-31"));
        }

        @Test
        void session_followsTheClockChange() {
            assertThat(start(EQUITY, "2026-03-06")).isEqualTo("2026-03-06T09:00:00Z");
            assertThat(start(EQUITY, "2026-03-09")).isEqualTo("2026-03-09T08:00:00Z");
            assertThat(start(EQUITY, "2026-10-30")).isEqualTo("2026-10-30T08:00:00Z");
            assertThat(start(EQUITY, "2026-11-02")).isEqualTo("2026-11-02T09:00:00Z");
        }

        @Test
        void sessionAt_theEdges_isHalfOpen() {
            var day = LocalDate.of(2026, 11, 24);
            var session = EQUITY.session(day).orElseThrow();
            assertThat(EQUITY.sessionAt(session.startMs() - 1)).isEmpty();
            assertThat(EQUITY.sessionAt(session.startMs())).contains(session);
            assertThat(EQUITY.sessionAt(session.endMs() - 1)).contains(session);
            assertThat(EQUITY.sessionAt(session.endMs())).isEmpty();
            assertThat(EQUITY.sessionEndingAfter(session.endMs()).tradingDate())
                    .isEqualTo(LocalDate.of(2026, 11, 25));
        }
    }

    @Nested
    class Overnight {

        @Test
        void cme_sundayEvening_belongsToMonday() {
            long sundayEvening = Instant.parse("2026-11-22T23:30:00Z").toEpochMilli();
            assertThat(CME.sessionAt(sundayEvening).map(Session::tradingDate))
                    .contains(LocalDate.of(2026, 11, 23));
        }

        @Test
        void cme_dailyPause_hasNoSession() {
            long pause = Instant.parse("2026-11-23T22:30:00Z").toEpochMilli();
            assertThat(CME.sessionAt(pause)).isEmpty();
            assertThat(CME.sessionAt(pause + 1_800_000).map(Session::tradingDate))
                    .contains(LocalDate.of(2026, 11, 24));
        }

        @Test
        void cme_closesOnGoodFridayAndHaltsOnThanksgiving() {
            assertThat(CME.session(LocalDate.of(2026, 4, 3))).isEmpty();
            var thanksgiving = CME.session(LocalDate.of(2026, 11, 26)).orElseThrow();
            assertThat(Instant.ofEpochMilli(thanksgiving.endMs()))
                    .isEqualTo("2026-11-26T18:00:00Z");
        }

        @Test
        void fx_week_runsFromSundayToFridayWithoutAPause() {
            var monday = FX.session(LocalDate.of(2026, 11, 23)).orElseThrow();
            var tuesday = FX.session(LocalDate.of(2026, 11, 24)).orElseThrow();
            assertThat(Instant.ofEpochMilli(monday.startMs())).isEqualTo("2026-11-22T22:00:00Z");
            assertThat(tuesday.startMs()).isEqualTo(monday.endMs());
            assertThat(FX.session(LocalDate.of(2026, 11, 21))).isEmpty();
        }
    }

    @Nested
    class AroundTheClock {

        @Test
        void days_ofTheClockChanges_have23And25Hours() {
            assertThat(hours("2026-03-08")).isEqualTo(23);
            assertThat(hours("2026-11-01")).isEqualTo(25);
            assertThat(hours("2026-11-24")).isEqualTo(24);
        }

        private static long hours(String date) {
            var session = ALWAYS.session(LocalDate.parse(date)).orElseThrow();
            return Duration.ofMillis(session.endMs() - session.startMs()).toHours();
        }

        @Test
        void fourHours_ofA23HourDay_endShort() {
            var session = ALWAYS.session(LocalDate.of(2026, 3, 8)).orElseThrow();
            var last = session.interval(14_400, session.endMs() - 1);
            assertThat(last.endMs()).isEqualTo(session.endMs());
            assertThat(Duration.ofMillis(last.endMs() - last.startMs())).hasHours(3);
        }
    }

    @Test
    void sessions_neverOverlapAndHoldTheirIntervals() {
        var random = new SplittableRandom(11);
        for (String id : SessionCalendar.ids()) {
            var calendar = SessionCalendar.of(id);
            long previousEnd = Long.MIN_VALUE;
            for (var date = LocalDate.of(2020, 1, 1);
                    date.getYear() < 2028;
                    date = date.plusDays(1)) {
                var session = calendar.session(date);
                if (session.isEmpty()) {
                    continue;
                }
                assertThat(session.get().startMs()).isGreaterThanOrEqualTo(previousEnd);
                previousEnd = session.get().endMs();
                checkInterval(calendar, session.get(), random);
            }
        }
    }

    private static void checkInterval(
            SessionCalendar calendar, Session session, SplittableRandom random) {
        long timeMs = random.nextLong(session.startMs(), session.endMs());
        int seconds = random.nextInt(1, 86_400);
        var interval = session.interval(seconds, timeMs);
        assertThat(calendar.sessionAt(timeMs)).contains(session);
        assertThat(interval.startMs()).isBetween(session.startMs(), timeMs);
        assertThat(interval.endMs()).isGreaterThan(timeMs).isLessThanOrEqualTo(session.endMs());
        assertThat((interval.startMs() - session.startMs()) % (seconds * 1000L)).isZero();
    }

    @Test
    void week_withAHolidayMonday_startsOnTuesday() {
        var week = EQUITY.interval(new BarSpec.Weeks(), LocalDate.of(2026, 5, 28));
        assertThat(week.tradingDate()).isEqualTo(LocalDate.of(2026, 5, 26));
        assertThat(Instant.ofEpochMilli(week.startMs())).isEqualTo("2026-05-26T08:00:00Z");
        assertThat(Instant.ofEpochMilli(week.endMs())).isEqualTo("2026-05-30T00:00:00Z");
    }

    @Test
    void month_isThatOfTheTradingDate_notOfTheInstant() {
        var month = CME.interval(new BarSpec.Months(), LocalDate.of(2026, 12, 1));
        assertThat(Instant.ofEpochMilli(month.startMs())).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(month.tradingDate()).isEqualTo(LocalDate.of(2026, 12, 1));
    }

    @Test
    void unknownCalendar_isNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> SessionCalendar.of("lse"))
                .hasMessageContaining("'lse'")
                .hasMessageContaining(List.of("24x7", "cme", "fx", "us-equity").toString());
    }

    private static String start(SessionCalendar calendar, String date) {
        var session = calendar.session(LocalDate.parse(date)).orElseThrow();
        return Instant.ofEpochMilli(session.startMs()).toString();
    }
}
