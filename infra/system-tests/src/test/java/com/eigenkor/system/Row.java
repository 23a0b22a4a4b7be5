package com.eigenkor.system;

import java.math.BigDecimal;

/**
 * A bar as anybody may write it down: equal rows are equal bars, wherever they were read. Prices
 * are without trailing zeros.
 */
record Row(
        long startMs,
        int seq,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        long volume) {

    static Row of(
            long startMs,
            int seq,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal close,
            long volume) {
        return new Row(startMs, seq, plain(open), plain(high), plain(low), plain(close), volume);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
