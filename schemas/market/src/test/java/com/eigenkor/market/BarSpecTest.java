package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarSpecTest {

    @Test
    void stock_holdsEverySpecOfTheRules_inTheirSpelling() {
        assertThat(BarSpec.STOCK.stream().map(BarSpec::code))
                .containsExactlyElementsOf(
                        List.of(
                                "1s 5s 15s 30s 1m 5m 15m 30m 1h 4h 1d 1w 1M 1tick 10tick 100tick 1000tick"
                                        .split(" ")));
    }

    @Test
    void parse_everyStockCode_givesItsSpec() {
        for (BarSpec spec : BarSpec.STOCK) {
            assertThat(BarSpec.parse(spec.code())).contains(spec);
        }
    }

    @ParameterizedTest
    @CsvSource({"60s,1m", "90s,90s", "3600s,1h", "65m,65m", "120m,2h", "2d,2d", "7tick,7tick"})
    void parse_customSpec_hasOneCanonicalName(String text, String code) {
        assertThat(BarSpec.parse(text).map(BarSpec::code)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "m",
                "0s",
                "-1m",
                "1.5m",
                "24h",
                "1440m",
                "86400s",
                "2w",
                "2M",
                "1T",
                "1 m",
                "01m",
                "99999999s",
                "367d",
                "1000001tick",
                "１m"
            })
    void parse_nonsense_isEmpty(String text) {
        assertThat(BarSpec.parse(text)).isEmpty();
    }
}
