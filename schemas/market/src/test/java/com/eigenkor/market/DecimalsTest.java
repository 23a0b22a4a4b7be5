package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecimalsTest {

    private static final int CASES = 20_000;

    @Test
    void text_parsesBackToTheSameMantissa() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < CASES; i++) {
            int scale = random.nextInt(Decimals.MAX_SCALE + 1);
            long mantissa = random.nextLong() >> random.nextInt(64);
            String text = Decimals.text(mantissa, scale);
            assertThat(text).isEqualTo(BigDecimal.valueOf(mantissa, scale).toPlainString());
            assertThat(Decimals.parse(text, scale)).isEqualTo(mantissa);
        }
    }

    @Test
    void parse_takesWhatTheFeedPrints() {
        assertThat(Decimals.parse("64.", 4)).isEqualTo(640_000);
        assertThat(Decimals.parse("324.6417", 4)).isEqualTo(3_246_417);
        assertThat(Decimals.parse("-0.5", 2)).isEqualTo(-50);
    }

    @Test
    void parse_moreDecimalsThanTheScale_isRefused() {
        assertThatThrownBy(() -> Decimals.parse("1.23456", 4))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void rescale_losingDigits_isRefused() {
        assertThat(Decimals.rescale(15_200, 4, 2)).isEqualTo(152);
        assertThat(Decimals.rescale(152, 2, 4)).isEqualTo(15_200);
        assertThatThrownBy(() -> Decimals.rescale(15_201, 4, 2))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("1.5201");
    }

    @Test
    void divideHalfEven_equalsBigDecimal() {
        var random = new SplittableRandom(2);
        for (int i = 0; i < CASES; i++) {
            long numerator = random.nextLong() >> (4 + random.nextInt(40));
            long denominator = 1 + (random.nextLong(Long.MAX_VALUE) >> random.nextInt(62));
            var expected =
                    BigDecimal.valueOf(numerator)
                            .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
            assertThat(Decimals.divideHalfEven(numerator, denominator)).isEqualTo(expected);
        }
    }

    @Test
    void divideHalfEven_withDigits_survivesProductsBeyondALong() {
        var random = new SplittableRandom(3);
        for (int i = 0; i < CASES; i++) {
            long volume = 1 + random.nextLong(10_000_000_000L);
            long notional = random.nextLong(2_000_000) * volume + random.nextLong(volume);
            var expected =
                    BigDecimal.valueOf(notional)
                            .scaleByPowerOfTen(Decimals.FINE_DIGITS)
                            .divide(BigDecimal.valueOf(volume), 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
            assertThat(Decimals.divideHalfEven(notional, Decimals.FINE_DIGITS, volume))
                    .isEqualTo(expected);
        }
    }
}
