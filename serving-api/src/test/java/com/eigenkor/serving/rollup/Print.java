package com.eigenkor.serving.rollup;

import java.time.LocalDate;

/**
 * A trade as the tests make it.
 *
 * @param isPriced whether it sets a price; others only add to the total volume, and to the volume
 *     of days
 */
public record Print(long timeUs, LocalDate date, long price, long size, boolean isPriced) {

    public long timeMs() {
        return Math.floorDiv(timeUs, 1000L);
    }
}
