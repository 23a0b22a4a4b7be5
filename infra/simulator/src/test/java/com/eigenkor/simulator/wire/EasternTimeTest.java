package com.eigenkor.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EasternTimeTest {

    private static final long SEED = 99;

    @Test
    void stamp_isWallTimeOfTheInstant_acrossClockChanges() {
        var random = new SplittableRandom(SEED);
        var eastern = new EasternTime();
        var format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
        for (int i = 0; i < 5000; i++) {
            long us = random.nextLong(1_000_000_000_000_000L, 2_000_000_000_000_000L);
            LocalDateTime wall = EasternTime.instant(us).atZone(EasternTime.ZONE).toLocalDateTime();

            assertThat(eastern.stamp(new StringBuilder(), us, 6))
                    .as("seed %d", SEED)
                    .hasToString(wall.format(format));
        }
    }

    @Test
    void stamp_cutsTheFractionToItsDigits() {
        long us = micros("2021-03-01T14:30:01.571841Z");
        var eastern = new EasternTime();

        assertThat(eastern.stamp(new StringBuilder(), us, 3))
                .hasToString("2021-03-01 09:30:01.571");
        assertThat(eastern.stamp(new StringBuilder(), us, 0)).hasToString("2021-03-01 09:30:01");
        assertThat(eastern.clock(new StringBuilder(), us)).hasToString("09:30:01.571841");
        assertThat(eastern.beat(new StringBuilder(), us)).hasToString("20210301 09:30:01");
        assertThat(eastern.slashDate(new StringBuilder(), us)).hasToString("03/01/2021");
    }

    @Test
    void micros_takesTheEarlierOfARepeatedHour() {
        LocalDateTime repeated = LocalDate.of(2026, 11, 1).atTime(1, 30);

        assertThat(EasternTime.micros(repeated)).isEqualTo(micros("2026-11-01T05:30:00Z"));
    }

    private static long micros(String instant) {
        Instant parsed = Instant.parse(instant);
        return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1000;
    }
}
