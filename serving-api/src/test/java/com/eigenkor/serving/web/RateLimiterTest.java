package com.eigenkor.serving.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {

    private final RateLimiter limiter =
            new RateLimiter(new RequestLimit(10, Duration.ofSeconds(10)), () -> Instant.EPOCH);

    private int admitted(String client, long nowMs, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += limiter.admits(client, nowMs) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void burst_isCutAtTheLimit() {
        assertThat(admitted("a", 0, 50)).isEqualTo(10);
    }

    @Test
    void clients_doNotShareTheLimit() {
        admitted("a", 0, 50);

        assertThat(admitted("b", 0, 50)).isEqualTo(10);
    }

    @Test
    void lastWindow_countsInProportion() {
        admitted("a", 5000, 10);

        assertThat(admitted("a", 10_000, 20)).isZero();
        assertThat(admitted("a", 15_000, 20)).isEqualTo(5);
        assertThat(admitted("c", 20_000, 20)).isEqualTo(10);
    }

    @Test
    void longSilence_forgetsAll() {
        admitted("a", 0, 50);

        assertThat(admitted("a", 40_000, 20)).isEqualTo(10);
    }

    @Test
    void setting_isRequestsPerSeconds() {
        assertThat(RequestLimit.parse("100/60"))
                .isEqualTo(new RequestLimit(100, Duration.ofSeconds(60)));
        assertThat(RequestLimit.parse("off").requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "100/0", "x/10", "-1/10"})
    void otherSettings_areRefused(String text) {
        assertThatThrownBy(() -> RequestLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EIGENKOR_RATE_LIMIT");
    }
}
