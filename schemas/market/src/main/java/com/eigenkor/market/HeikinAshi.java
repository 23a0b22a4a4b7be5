package com.eigenkor.market;

/**
 * The Heikin Ashi recursion in fixed point, six decimals beyond the symbol's, half-even, so that
 * every machine gets equal values.
 *
 * <pre>
 * close = (O + H + L + C) / 4
 * open  = (previous HA open + previous HA close) / 2;  of the first bar of a series (O + C) / 2
 * high  = max(H, HA open, HA close)      low = min(L, HA open, HA close)
 * </pre>
 */
public final class HeikinAshi {

    private static final long FINE = Decimals.pow10(Decimals.FINE_DIGITS);

    private HeikinAshi() {}

    /** Open of the first bar of a series. */
    public static long firstOpen(long open, long close) {
        return half(fine(open), fine(close));
    }

    /** Open of the bar after one with these stored values. */
    public static long nextOpen(long previousOpen, long previousClose) {
        return half(previousOpen, previousClose);
    }

    /** Close over four traded prices. */
    public static long close(long open, long high, long low, long close) {
        long sum = Math.addExact(Math.addExact(open, high), Math.addExact(low, close));
        return Decimals.divideHalfEven(Math.multiplyExact(sum, FINE), 4);
    }

    /** The bar over {@code base} whose open is already known. */
    public static HeikinAshiBar bar(Bar base, long haOpen, Revision revision) {
        long haClose = close(base.open(), base.high(), base.low(), base.close());
        long high = Math.max(fine(base.high()), Math.max(haOpen, haClose));
        long low = Math.min(fine(base.low()), Math.min(haOpen, haClose));
        return new HeikinAshiBar(base, haOpen, high, low, haClose, revision);
    }

    private static long fine(long price) {
        return Math.multiplyExact(price, FINE);
    }

    private static long half(long a, long b) {
        return Decimals.divideHalfEven(Math.addExact(a, b), 2);
    }
}
