package com.eigenkor.serving.rollup;

import java.time.LocalDate;

/**
 * A trade as the tests make it.
 *
 * @param isPriced whether it sets a price; others only add to the total volume, and to the volume
 *     of days
 * @param wasPriced whether it ever has, under the policy of now or of before
 * @param isDeleted whether it was taken back; it keeps its place among ticks
 */
public record Print(
        long timeUs,
        LocalDate date,
        long price,
        long size,
        boolean isPriced,
        boolean wasPriced,
        boolean isDeleted) {

    public Print(long timeUs, LocalDate date, long price, long size, boolean isPriced) {
        this(timeUs, date, price, size, isPriced, isPriced, false);
    }

    /** The same in another state. */
    public Print as(boolean isPricedNow, boolean isDeletedNow) {
        boolean isEver = wasPriced || isPricedNow;
        return new Print(timeUs, date, price, size, isPricedNow, isEver, isDeletedNow);
    }

    /** The same at another price. */
    public Print at(long newPrice) {
        return new Print(timeUs, date, newPrice, size, isPriced, wasPriced, isDeleted);
    }

    public long timeMs() {
        return Math.floorDiv(timeUs, 1000L);
    }
}
