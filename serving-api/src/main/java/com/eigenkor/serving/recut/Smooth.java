package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A Heikin Ashi bar from its base and the one before it, in plain decimals: six beyond the prices',
 * half-even.
 */
public final class Smooth {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal FOUR = BigDecimal.valueOf(4);

    private Smooth() {}

    /**
     * The bar over a base.
     *
     * @param previous empty for the first bar of a series
     */
    public static HeikinAshiBar over(Bar base, Optional<HeikinAshiBar> previous) {
        int scale = base.scale() + Decimals.FINE_DIGITS;
        BigDecimal first = price(base, base.open());
        BigDecimal last = price(base, base.close());
        BigDecimal highest = price(base, base.high());
        BigDecimal lowest = price(base, base.low());
        BigDecimal close =
                first.add(highest)
                        .add(lowest)
                        .add(last)
                        .divide(FOUR, scale, RoundingMode.HALF_EVEN);
        BigDecimal sum =
                previous.map(before ->
                                value(before, before.open()).add(value(before, before.close())))
                        .orElseGet(() -> first.add(last));
        BigDecimal open = sum.divide(TWO, scale, RoundingMode.HALF_EVEN);
        return new HeikinAshiBar(
                base,
                mantissa(open, scale),
                mantissa(highest.max(open).max(close), scale),
                mantissa(lowest.min(open).min(close), scale),
                mantissa(close, scale),
                base.revision());
    }

    private static BigDecimal price(Bar base, long mantissa) {
        return BigDecimal.valueOf(mantissa, base.scale());
    }

    private static BigDecimal value(HeikinAshiBar bar, long mantissa) {
        return BigDecimal.valueOf(mantissa, bar.scale());
    }

    private static long mantissa(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue().longValueExact();
    }
}
