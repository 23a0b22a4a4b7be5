package com.eigenkor.serving.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomSpecsTest {

    private static BarSpec spec(String code) {
        return BarSpec.parse(code).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "90s,30s,3",
        "2m,1m,2",
        "65m,5m,13",
        "2h,1h,2",
        "8h,4h,2",
        "6h,1h,6",
        "7s,1s,7",
        "45s,15s,3",
        "90m,30m,3",
        "1439m,1m,1439",
        "3d,1d,3",
        "366d,1d,366",
        "5tick,1tick,5",
        "250tick,10tick,25",
        "300tick,100tick,3",
        "2000tick,1000tick,2",
        "1000000tick,1000tick,1000"
    })
    void base_isTheCoarsestThatDivides(String custom, String base, int parts) {
        assertThat(CustomSpecs.isCustom(spec(custom))).isTrue();
        assertThat(CustomSpecs.base(spec(custom))).isEqualTo(spec(base));
        assertThat(CustomSpecs.parts(spec(custom))).isEqualTo(parts);
        assertThat(CustomSpecs.isServed(spec(custom))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1441s", "86399s", "1441tick", "999999tick"})
    void barsOfTooManyParts_areNotServed(String code) {
        assertThat(CustomSpecs.isServed(spec(code))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "60s", "4h", "1d", "1w", "1M", "1tick", "1000tick"})
    void stockSpecs_areNotCustom(String code) {
        assertThat(CustomSpecs.isCustom(spec(code))).isFalse();
        assertThat(CustomSpecs.isServed(spec(code))).isTrue();
    }
}
