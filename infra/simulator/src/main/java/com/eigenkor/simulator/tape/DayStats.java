package com.eigenkor.simulator.tape;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The running numbers of one trading date of one symbol. Mutable, one owner; {@link #copy} to hand
 * out.
 */
public final class DayStats {

    private final long day;
    private long volume;
    private long trades;
    private double turnover;
    private long open;
    private long high;
    private long low;
    private long last;
    private boolean priced;

    public DayStats(long day) {
        this.day = day;
    }

    private DayStats(DayStats other) {
        day = other.day;
        volume = other.volume;
        trades = other.trades;
        turnover = other.turnover;
        open = other.open;
        high = other.high;
        low = other.low;
        last = other.last;
        priced = other.priced;
    }

    /** Takes the next print of the date; the day's volume is the one it tells. */
    public void add(Print print) {
        add(print.price(), print.size(), print.basis());
        volume = print.dayVolume();
    }

    /** Takes the next trade of the date, whose volume adds to the day's. */
    public void add(long price, long size, char basis) {
        volume += size;
        trades++;
        turnover += (double) price * size;
        if (basis != 'C') {
            return;
        }
        if (!priced) {
            priced = true;
            open = price;
            high = price;
            low = price;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        last = price;
    }

    public DayStats copy() {
        return new DayStats(this);
    }

    /** Trading date, days since 1970-01-01. */
    public long day() {
        return day;
    }

    public long volume() {
        return volume;
    }

    public long trades() {
        return trades;
    }

    /** Whether a last-qualified trade has set open, high, low and last. */
    public boolean isPriced() {
        return priced;
    }

    public long open() {
        return open;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long last() {
        return last;
    }

    /** Volume-weighted mean price as a mantissa; 0 without volume. */
    public long vwap() {
        return volume == 0 ? 0 : Math.round(turnover / volume);
    }

    /** The day so far as a bar; empty before the first last-qualified trade. */
    public Optional<DailyBar> bar() {
        if (!priced) {
            return Optional.empty();
        }
        return Optional.of(new DailyBar(LocalDate.ofEpochDay(day), high, low, open, last, volume));
    }
}
