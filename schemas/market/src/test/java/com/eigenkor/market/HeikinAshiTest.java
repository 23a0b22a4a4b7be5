package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeikinAshiTest {

    private static final int SCALE = 4;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    @Test
    void series_equalsTheRecursionInBigDecimal() {
        var random = new SplittableRandom(7);
        BigDecimal haOpen = null;
        BigDecimal haClose = null;
        long stored = 0;
        HeikinAshiBar previous = null;
        for (int i = 0; i < 5_000; i++) {
            var base = bar(i, random);
            stored =
                    previous == null
                            ? HeikinAshi.firstOpen(base.open(), base.close())
                            : HeikinAshi.nextOpen(previous.open(), previous.close());
            previous = HeikinAshi.bar(base, stored, Revision.FIRST);

            BigDecimal open = price(base.open());
            BigDecimal close = price(base.close());
            haOpen =
                    haOpen == null || haClose == null
                            ? halfEven(open.add(close), TWO)
                            : halfEven(haOpen.add(haClose), TWO);
            haClose =
                    halfEven(open.add(price(base.high())).add(price(base.low())).add(close), FOUR);
            assertThat(value(previous.open())).isEqualByComparingTo(haOpen);
            assertThat(value(previous.close())).isEqualByComparingTo(haClose);
            assertThat(value(previous.high()))
                    .isEqualByComparingTo(price(base.high()).max(haOpen).max(haClose));
            assertThat(value(previous.low()))
                    .isEqualByComparingTo(price(base.low()).min(haOpen).min(haClose));
        }
    }

    private static BigDecimal halfEven(BigDecimal sum, BigDecimal divisor) {
        return sum.divide(divisor, SCALE + Decimals.FINE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal price(long mantissa) {
        return BigDecimal.valueOf(mantissa, SCALE);
    }

    private static BigDecimal value(long mantissa) {
        return BigDecimal.valueOf(mantissa, SCALE + Decimals.FINE_DIGITS);
    }

    private static Bar bar(int minute, SplittableRandom random) {
        long low = random.nextLong(1_000_000, 2_000_000);
        long high = low + random.nextLong(10_000);
        long open = random.nextLong(low, high + 1);
        long close = random.nextLong(low, high + 1);
        long startMs = minute * 60_000L;
        return new Bar(
                new SeriesId(new Symbol("TEST"), new BarSpec.Intraday(60), Style.OHLC),
                new BarKey(startMs, 0),
                startMs + 60_000,
                LocalDate.EPOCH,
                SCALE,
                open,
                high,
                low,
                close,
                100,
                100,
                1,
                0,
                open * 100,
                startMs * 1000,
                startMs * 1000,
                Bar.State.CLOSED,
                Revision.FIRST,
                Bar.Source.TRADES);
    }
}
