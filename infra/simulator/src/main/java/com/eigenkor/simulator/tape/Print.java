package com.eigenkor.simulator.tape;

import java.time.LocalDate;

/**
 * One trade as the feed tells it, live and in history alike.
 *
 * @param timeUs exchange time, microseconds UTC
 * @param day trading date, days since 1970-01-01
 * @param price mantissa at the listing's decimals, as are {@code bid} and {@code ask}
 * @param size shares, contracts or lots; 0 for official opens and closes
 * @param dayVolume volume of the trading date, this print included
 * @param bid best bid at the trade; 0 when unknown
 * @param ask best offer at the trade; 0 when unknown
 * @param tickId number of the print within (trading date, market center), from 1
 * @param basis {@code C} last-qualified, {@code E} extended, {@code O} other, {@code S} settle
 * @param center market center id
 * @param conditions two-digit upper-case hex codes, glued
 * @param aggressor 0 not told, 1 buy, 2 sell, 3 neither
 */
public record Print(
        long timeUs,
        long day,
        long price,
        long size,
        long dayVolume,
        long bid,
        long ask,
        long tickId,
        char basis,
        int center,
        String conditions,
        int aggressor) {

    public LocalDate tradingDate() {
        return LocalDate.ofEpochDay(day);
    }

    /** Whether bars under a day take their prices and volume from it. */
    public boolean setsIntradayPrice() {
        return basis == 'C' || basis == 'E';
    }

    /** Whether it sets the day's open, high, low and last. */
    public boolean setsDailyPrice() {
        return basis == 'C';
    }
}
