package com.eigenkor.market;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What the closed bars of a series come to on a trading date.
 *
 * @param bars how many there are
 * @param sha256 as {@link BarDigest} makes it of their latest revisions
 * @param asOfMs when the newest of these bars or of their revisions came, milliseconds UTC
 */
public record DayDigest(SeriesId series, LocalDate date, int bars, String sha256, long asOfMs) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public DayDigest {
        if (bars < 0 || !HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "a digest is of 0 or more bars and has 64 digits, was %d, '%s'"
                            .formatted(bars, sha256));
        }
    }
}
