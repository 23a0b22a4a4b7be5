package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    @Test
    void micros_areThoseOfTheInstant_whatIsFinerIsCutOff() {
        assertThat(EventTime.micros(Instant.parse("2021-03-01T14:30:01.115045999Z")))
                .isEqualTo(1_614_609_001_115_045L);
        assertThat(EventTime.micros(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
        assertThat(EventTime.instant(1_614_609_001_115_045L))
                .isEqualTo("2021-03-01T14:30:01.115045Z");
    }

    @Test
    void instantBeyondMicros_isRefused() {
        assertThatThrownBy(() -> EventTime.micros(Instant.MAX))
                .isInstanceOf(ArithmeticException.class);
    }
}
