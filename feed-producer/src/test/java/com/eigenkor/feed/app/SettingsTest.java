package com.eigenkor.feed.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.feed.backfill.GapTiming;
import com.eigenkor.feed.iqfeed.FeedAddress;
import com.eigenkor.feed.iqfeed.Login;
import com.eigenkor.feed.publish.Cluster;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static Settings settings(Map<String, String> values) {
        return Settings.of(new SettingSource(name -> Optional.ofNullable(values.get(name))));
    }

    @Test
    void defaults_fitAMachineOfItsOwn() {
        var settings = settings(Map.of());

        assertThat(settings.cluster()).isEqualTo(new Cluster("127.0.0.1:9092", 12, 1));
        assertThat(settings.address()).isEqualTo(new FeedAddress("127.0.0.1", 5009, 9100, 9300));
        assertThat(settings.login()).isEmpty();
        assertThat(settings.symbols()).hasSize(11).startsWith(new Symbol("AAPL"));
        assertThat(settings.calendar().fixed()).isEmpty();
        assertThat(settings.backfillDays()).isEqualTo(1);
        assertThat(settings.gapTiming())
                .isEqualTo(
                        new GapTiming(
                                Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(6)));
        assertThat(settings.closeDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.healthPort()).isZero();
    }

    @Test
    void everySetting_isRead() {
        var settings =
                settings(
                        Map.ofEntries(
                                Map.entry("EIGENKOR_KAFKA", "k:1"),
                                Map.entry("EIGENKOR_PARTITIONS", "2"),
                                Map.entry("EIGENKOR_REPLICATION", "3"),
                                Map.entry("EIGENKOR_IQFEED_HOST", "feed"),
                                Map.entry("EIGENKOR_IQFEED_LEVEL1_PORT", "1"),
                                Map.entry("EIGENKOR_IQFEED_LOOKUP_PORT", "2"),
                                Map.entry("EIGENKOR_IQFEED_ADMIN_PORT", "3"),
                                Map.entry("DTN_PRODUCT_ID", "P"),
                                Map.entry("DTN_LOGIN", "L"),
                                Map.entry("DTN_PASSWORD", "secret"),
                                Map.entry("EIGENKOR_SYMBOLS", " SPY , @ES#,SPY"),
                                Map.entry("EIGENKOR_CALENDAR", "24x7"),
                                Map.entry("EIGENKOR_BACKFILL_DAYS", "5"),
                                Map.entry("EIGENKOR_GAP_PATIENCE_S", "3"),
                                Map.entry("EIGENKOR_GAP_RETRY_S", "2"),
                                Map.entry("EIGENKOR_GAP_RETRY_HOURS", "1"),
                                Map.entry("EIGENKOR_CLOSE_DELAY_MS", "250"),
                                Map.entry("EIGENKOR_HEALTH_PORT", "9000")));

        assertThat(settings.cluster()).isEqualTo(new Cluster("k:1", 2, 3));
        assertThat(settings.address()).isEqualTo(new FeedAddress("feed", 1, 2, 3));
        assertThat(settings.login()).hasValue(new Login("P", "L", "secret"));
        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(settings.symbols()).containsExactly(new Symbol("SPY"), new Symbol("@ES#"));
        assertThat(settings.calendar().fixed().orElseThrow().id()).isEqualTo("24x7");
        assertThat(settings.backfillDays()).isEqualTo(5);
        assertThat(settings.gapTiming())
                .isEqualTo(
                        new GapTiming(
                                Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofHours(1)));
        assertThat(settings.closeDelay()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.healthPort()).isEqualTo(9000);
    }

    @ParameterizedTest
    @CsvSource({
        "EIGENKOR_SYMBOLS, 'aapl'",
        "EIGENKOR_SYMBOLS, 'AAPL,,MSFT'",
        "EIGENKOR_CALENDAR, lunar",
        "EIGENKOR_PARTITIONS, 0",
        "EIGENKOR_PARTITIONS, many",
        "EIGENKOR_BACKFILL_DAYS, 0",
        "EIGENKOR_IQFEED_LEVEL1_PORT, 70000",
        "DTN_LOGIN, someone"
    })
    void unusableSetting_isNamed(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(name);
    }
}
