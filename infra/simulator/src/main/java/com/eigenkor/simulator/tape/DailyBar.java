package com.eigenkor.simulator.tape;

import java.time.LocalDate;

/**
 * A trading date in numbers: prices of last-qualified trades, volume of all.
 *
 * @param volume sizes of every print of the date
 */
public record DailyBar(LocalDate date, long high, long low, long open, long close, long volume) {

    /** This bar followed by a later one, as one bar stamped with the later date. */
    public DailyBar then(DailyBar later) {
        return new DailyBar(
                later.date,
                Math.max(high, later.high),
                Math.min(low, later.low),
                open,
                later.close,
                volume + later.volume);
    }
}
