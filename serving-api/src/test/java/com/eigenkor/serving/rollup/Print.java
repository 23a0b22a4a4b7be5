package com.eigenkor.serving.rollup;

import java.time.LocalDate;

/**
 * A trade as the tests make it.
 *
 * @param isPriced whether it sets a price; others only add to the total volume, and to the volume
 *     of days
 * @param isDeleted whether it was taken back; it keeps its place among ticks
 */
public record Print(
        long timeUs, LocalDate date, long price, long size, boolean isPriced, boolean isDeleted) {

    public Print(long timeUs, LocalDate date, long price, long size, boolean isPriced) {
        this(timeUs, date, price, size, isPriced, false);
    }

    /** The same in another state. */
    public Print as(boolean isPricedNow, boolean isDeletedNow) {
        return new Print(timeUs, date, price, size, isPricedNow, isDeletedNow);
    }

    /** The same at another price. */
    public Print at(long newPrice) {
        return new Print(timeUs, date, newPrice, size, isPriced, isDeleted);
    }

    public long timeMs() {
        return Math.floorDiv(timeUs, 1000L);
    }
}
