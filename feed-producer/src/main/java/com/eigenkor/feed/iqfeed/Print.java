package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Basis;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;

/**
 * One trade as the wire states it, live or from history.
 *
 * @param date date of the print, Eastern; the trading date where the exchange has an evening
 *     session and the feed says so
 * @param timeOfDayUs microseconds since midnight, Eastern wall clock
 * @param dayCode day of month of the trading date, 0 when the feed does not say
 * @param dayVolume running volume of the day, this print included
 * @param aggressor the vendor's number, 0 when unknown
 */
public record Print(
        Symbol symbol,
        LocalDate date,
        long timeOfDayUs,
        int dayCode,
        Price price,
        long size,
        long dayVolume,
        long tickId,
        int marketCenter,
        String conditions,
        Basis basis,
        int aggressor) {

    public Print {
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative, was " + size);
        }
    }
}
