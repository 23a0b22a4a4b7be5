package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.serving.web.Problem;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00,2026-11-24T14:30:00Z",
        "2026-11-24 09:30:00,2026-11-24T14:30:00Z",
        "2026-11-24T09:30,2026-11-24T14:30:00Z",
        "2026-11-24,2026-11-24T05:00:00Z",
        "2026-07-01,2026-07-01T04:00:00Z",
        "2026-11-24T14:30:00Z,2026-11-24T14:30:00Z",
        "2026-11-24T14:30:00.250Z,2026-11-24T14:30:00.250Z",
        "2026-11-24T14:30:00+00:00,2026-11-24T14:30:00Z",
        "2026-11-24T14:30:00 00:00,2026-11-24T14:30:00Z",
        "2026-11-24T14:30:00 0000,2026-11-24T14:30:00Z",
        "2026-11-24T20:00:00 05:30,2026-11-24T14:30:00Z",
        "2026-11-24T09:30:00-05:00,2026-11-24T14:30:00Z",
        "2026-11-24T09:30:00-0500,2026-11-24T14:30:00Z",
        "1764000000,2025-11-24T16:00:00Z",
        "1764000000.5,2025-11-24T16:00:00.500Z",
        "-1,1969-12-31T23:59:59Z"
    })
    void everyForm_isRead(String text, String instant) {
        assertThat(TimeText.ms("start_time", text, NEW_YORK))
                .isEqualTo(Instant.parse(instant).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-11-24T25:00:00",
                "1e9",
                "T",
                "+",
                "2026-11-24T"
            })
    void anythingElse_isRefusedByName(String text) {
        assertThatThrownBy(() -> TimeText.ms("end_time", text, NEW_YORK))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo("bad_time_range");
                            assertThat(problem.detail())
                                    .startsWith("end_time must be")
                                    .contains(text);
                        });
    }
}
