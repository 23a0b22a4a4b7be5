package com.eigenkor.feed.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.session.SessionCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSessionTest {

    @ParameterizedTest
    @CsvSource({
        "24x7,      2026-11-24T09:00:00Z, 1, 2026-11-24", // 04:00 in New York
        "24x7,      2026-11-24T06:30:00Z, 1, 2026-11-23", // 01:30: too early to show today alone
        "24x7,      2026-11-24T07:00:00Z, 1, 2026-11-24",
        "24x7,      2026-11-24T09:00:00Z, 3, 2026-11-22",
        "us-equity, 2026-11-24T15:00:00Z, 1, 2026-11-24", // 10:00 on a Tuesday
        "us-equity, 2026-11-24T09:30:00Z, 1, 2026-11-23", // half an hour after the start
        "us-equity, 2026-11-21T15:00:00Z, 1, 2026-11-20", // Saturday
        "us-equity, 2026-11-23T08:00:00Z, 1, 2026-11-20", // Monday before the start
        "us-equity, 2026-11-26T15:00:00Z, 2, 2026-11-24", // Thanksgiving
        "cme,       2026-11-24T00:30:00Z, 1, 2026-11-23", // evening session just begun
        "cme,       2026-11-24T03:00:00Z, 1, 2026-11-24",
        "fx,        2026-11-21T15:00:00Z, 1, 2026-11-20"
    })
    void tradesBegin_whereThereIsEnoughToSee(
            String calendar, Instant now, int days, LocalDate expected) {
        var session = FirstSession.of(SessionCalendar.of(calendar), now.toEpochMilli(), days);

        assertThat(session.tradingDate()).isEqualTo(expected);
    }
}
