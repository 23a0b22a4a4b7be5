package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EasternTimeTest {

    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);
    private static final LocalDate SPRING = LocalDate.of(2026, 3, 8);
    private static final long HALF_PAST_ONE = 5_400_000_000L;

    private static long us(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    @Test
    void summerAndWinter_haveTheirOwnOffsets() {
        long noon = 43_200_123_456L;

        assertThat(EasternTime.notBefore(LocalDate.of(2026, 7, 1), noon, Long.MIN_VALUE))
                .isEqualTo(us("2026-07-01T16:00:00.123456Z"));
        assertThat(EasternTime.notBefore(LocalDate.of(2026, 1, 5), noon, Long.MIN_VALUE))
                .isEqualTo(us("2026-01-05T17:00:00.123456Z"));
    }

    @Test
    void hourThatComesTwice_isReadInOrder() {
        long first = us("2026-11-01T05:30:00Z");
        long second = us("2026-11-01T06:30:00Z");

        assertThat(EasternTime.notBefore(AUTUMN, HALF_PAST_ONE, us("2026-11-01T05:29:59Z")))
                .isEqualTo(first);
        assertThat(EasternTime.notBefore(AUTUMN, HALF_PAST_ONE, us("2026-11-01T05:59:59Z")))
                .isEqualTo(second);
        assertThat(EasternTime.nearest(AUTUMN, HALF_PAST_ONE, first + 1_000_000)).isEqualTo(first);
        assertThat(EasternTime.nearest(AUTUMN, HALF_PAST_ONE, second - 1_000_000))
                .isEqualTo(second);
    }

    @Test
    void hourThatSpringSkips_isReadWithTheOffsetBefore() {
        long halfPastTwo = 9_000_000_000L;

        assertThat(EasternTime.notBefore(SPRING, halfPastTwo, Long.MIN_VALUE))
                .isEqualTo(us("2026-03-08T07:30:00Z"));
        assertThat(EasternTime.notBefore(SPRING, HALF_PAST_ONE, Long.MIN_VALUE))
                .isEqualTo(us("2026-03-08T06:30:00Z"));
        assertThat(EasternTime.notBefore(SPRING, 10_800_000_000L, Long.MIN_VALUE))
                .isEqualTo(us("2026-03-08T07:00:00Z"));
    }

    @Test
    void everyMinuteOfBothChangeDays_growsWhenReadInOrder() {
        for (LocalDate date : new LocalDate[] {AUTUMN, SPRING}) {
            var zone = java.time.ZoneId.of("America/New_York");
            var instant = date.atStartOfDay(zone).toInstant();
            var end = date.plusDays(1).atStartOfDay(zone).toInstant();
            long previous = Long.MIN_VALUE;
            for (; instant.isBefore(end); instant = instant.plusSeconds(60)) {
                var wall = instant.atZone(zone).toLocalDateTime();
                long read =
                        EasternTime.notBefore(
                                wall.toLocalDate(),
                                wall.toLocalTime().toNanoOfDay() / 1000,
                                previous);
                assertThat(read).as("%s", instant).isEqualTo(instant.getEpochSecond() * 1_000_000);
                previous = read;
            }
        }
    }

    @Test
    void requests_showTheWall() {
        assertThat(EasternTime.request(us("2026-11-24T14:30:00.999999Z")))
                .isEqualTo("20261124 093000");
        assertThat(EasternTime.date(us("2026-11-24T04:59:59Z")))
                .isEqualTo(LocalDate.of(2026, 11, 23));
    }
}
