package com.eigenkor.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact decimals held as a {@code long} mantissa and a scale: value = mantissa / 10^scale. */
public final class Decimals {

    /** Most decimals a price may have. */
    public static final int MAX_SCALE = 8;

    /** Heikin Ashi values and vwap carry this many decimals more than the symbol's prices. */
    public static final int FINE_DIGITS = 6;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimals() {}

    /** 10^{@code exponent}, 0 to 18. */
    public static long pow10(int exponent) {
        return POWERS[exponent];
    }

    /**
     * The mantissa of {@code mantissa} at another scale.
     *
     * @throws ArithmeticException when digits would be lost or the result does not fit
     */
    public static long rescale(long mantissa, int from, int to) {
        if (from == to) {
            return mantissa;
        }
        if (to > from) {
            return Math.multiplyExact(mantissa, pow10(to - from));
        }
        long divisor = pow10(from - to);
        if (mantissa % divisor != 0) {
            throw new ArithmeticException(
                    "%s does not fit into %d decimals".formatted(text(mantissa, from), to));
        }
        return mantissa / divisor;
    }

    /**
     * Reads a plain decimal such as {@code 324.6417}, {@code 64.}, {@code -0.5} at {@code scale}.
     *
     * @throws NumberFormatException when it is not a number
     * @throws ArithmeticException when it has more decimals than {@code scale}
     */
    public static long parse(String text, int scale) {
        return new BigDecimal(text)
                .setScale(scale, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** Plain text with all decimals, for example {@code 1.5200}. */
    public static String text(long mantissa, int scale) {
        return append(new StringBuilder(20), mantissa, scale).toString();
    }

    /** Appends what {@link #text} says, without garbage. */
    public static StringBuilder append(StringBuilder out, long mantissa, int scale) {
        if (scale == 0) {
            return out.append(mantissa);
        }
        if (mantissa == Long.MIN_VALUE) {
            return out.append(BigDecimal.valueOf(mantissa, scale).toPlainString());
        }
        if (mantissa < 0) {
            out.append('-');
        }
        long value = Math.abs(mantissa);
        long unit = pow10(scale);
        out.append(value / unit).append('.');
        long fraction = value % unit;
        for (long digit = unit / 10; digit > 0; digit /= 10) {
            out.append((char) ('0' + fraction / digit % 10));
        }
        return out;
    }

    /** {@code numerator / denominator} as a mantissa, half-even; the denominator is positive. */
    public static long divideHalfEven(long numerator, long denominator) {
        long quotient = Math.floorDiv(numerator, denominator);
        long remainder = Math.floorMod(numerator, denominator);
        int half = Long.compare(remainder, denominator - remainder);
        boolean up = half > 0 || (half == 0 && (quotient & 1) == 1);
        return up ? quotient + 1 : quotient;
    }

    /**
     * {@code numerator x 10^digits / denominator}, half-even; exact also where the product needs
     * more than 64 bits.
     *
     * @throws ArithmeticException when the result does not fit
     */
    public static long divideHalfEven(long numerator, int digits, long denominator) {
        long unit = pow10(digits);
        if (Math.multiplyHigh(numerator, unit) == (numerator * unit >> 63)) {
            return divideHalfEven(numerator * unit, denominator);
        }
        return new BigDecimal(BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(unit)))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    static void requireScale(int scale) {
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "a price has 0 to %d decimals, was %d".formatted(MAX_SCALE, scale));
        }
    }
}
