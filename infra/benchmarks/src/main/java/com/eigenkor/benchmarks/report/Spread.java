package com.eigenkor.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/** Median and range of one figure over the rounds. */
public record Spread(double least, double median, double most) {

    /** Of at least one value. */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values, no spread");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** Median, and the range where there is one, with a number of decimals. */
    public String text(int decimals) {
        if (least == most) {
            return number(median, decimals);
        }
        return "%s (%s–%s)"
                .formatted(
                        number(median, decimals), number(least, decimals), number(most, decimals));
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
