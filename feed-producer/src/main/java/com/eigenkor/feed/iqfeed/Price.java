package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Decimals;

/**
 * A price as it stood on the wire.
 *
 * @param mantissa the price times 10^{@code scale}
 * @param scale decimals it was printed with, 0 to {@link Decimals#MAX_SCALE}
 */
public record Price(long mantissa, int scale) {

    private static final int RADIX = 10;

    /**
     * Reads {@code 324.6417}, {@code 64.}, {@code .5}, {@code -37.63}. Zeros beyond the eighth
     * decimal are dropped.
     *
     * @throws NumberFormatException when it is something else
     * @throws ArithmeticException when it does not fit
     */
    static Price parse(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : trimmedEnd(text, point);
        int scale = point < 0 ? 0 : end - point - 1;
        if (scale > Decimals.MAX_SCALE || text.length() - start - (point < 0 ? 0 : 1) < 1) {
            throw new NumberFormatException("not a price: " + text);
        }
        long mantissa = 0;
        for (int i = start; i < end; i++) {
            if (i != point) {
                mantissa = Math.addExact(Math.multiplyExact(mantissa, 10L), digit(text, i));
            }
        }
        return new Price(start == 1 ? -mantissa : mantissa, scale);
    }

    private static int trimmedEnd(String text, int point) {
        int end = text.length();
        while (end - point - 1 > Decimals.MAX_SCALE && text.charAt(end - 1) == '0') {
            end--;
        }
        return end;
    }

    private static int digit(String text, int index) {
        char c = text.charAt(index);
        if (c < '0' || c > '9') {
            throw new NumberFormatException("not a price: " + text);
        }
        return Character.digit(c, RADIX);
    }

    /** Whether it can be said exactly with {@code decimals} decimals. */
    public boolean fits(int decimals) {
        return scale <= decimals || mantissa % Decimals.pow10(scale - decimals) == 0;
    }

    /**
     * The mantissa at {@code decimals} decimals.
     *
     * @throws ArithmeticException unless it {@link #fits}
     */
    public long at(int decimals) {
        return Decimals.rescale(mantissa, scale, decimals);
    }
}
