package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    @Test
    void decimals_areKeptAsPrinted() {
        assertThat(Price.parse("324.6417")).isEqualTo(new Price(3_246_417, 4));
        assertThat(Price.parse("64.")).isEqualTo(new Price(64, 0));
        assertThat(Price.parse(".5")).isEqualTo(new Price(5, 1));
        assertThat(Price.parse("-37.63")).isEqualTo(new Price(-3763, 2));
        assertThat(Price.parse("1.230000000")).isEqualTo(new Price(123_000_000, 8));
        assertThat(Price.parse("0")).isEqualTo(new Price(0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.2.3", "1e5", "1,5", "1.123456789", "+1", "--1"})
    void anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> Price.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void tooLarge_isRefused() {
        assertThatThrownBy(() -> Price.parse("92233720368547758080"))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void scale_changesOnlyWithoutLoss() {
        assertThat(new Price(15_200, 4).at(2)).isEqualTo(152);
        assertThat(new Price(152, 2).at(4)).isEqualTo(15_200);
        assertThat(new Price(15_201, 4).fits(2)).isFalse();
    }
}
