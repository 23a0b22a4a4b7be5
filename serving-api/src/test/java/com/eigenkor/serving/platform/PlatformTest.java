package com.eigenkor.serving.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.RevisionWindow;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    private final Map<String, String> given =
            new HashMap<>(Map.of("EIGENKOR_STORE", "sqlite:/tmp/bars.db"));

    @Test
    void nothingButTheStore_givesTheDefaults() {
        var platform = Platform.from(given::get);
        assertThat(platform.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(platform.host()).isEqualTo("127.0.0.1");
        assertThat(platform.port()).isEqualTo(8000);
        assertThat(platform.window()).isEqualTo(RevisionWindow.USUAL);
        assertThat(platform.unsent().specs()).isEmpty();
    }

    /** What only the server is told may be wrong where nobody reads it. */
    @Test
    void settingsOfOthers_areNotLookedAt() {
        given.put("EIGENKOR_RATE_LIMIT", "much");
        given.put("EIGENKOR_REDIS", "nowhere");
        given.put("EIGENKOR_KEPT_BARS", "-1");
        given.put("EIGENKOR_UNSENT_SPECS", "1tick");
        assertThat(Platform.from(given::get).unsent().specs())
                .isEqualTo(Set.of(new BarSpec.Ticks(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "EIGENKOR_HTTP_PORT,70000",
        "EIGENKOR_UNSENT_SPECS,7tick",
        "EIGENKOR_REVISION_WINDOW,24h",
        "EIGENKOR_POLICY,us-eq"
    })
    void wrongSetting_isRefused_withItsNameAndValue(String name, String value) {
        given.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Platform.from(given::get))
                .withMessageContaining(name)
                .withMessageContaining(value);
    }
}
