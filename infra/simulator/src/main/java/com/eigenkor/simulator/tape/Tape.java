package com.eigenkor.simulator.tape;

import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/**
 * Every print of one symbol, ordered. The tape knows no present: whoever reads it decides how far
 * the clock has come. Thread-safe; instants are microseconds UTC.
 */
public interface Tape {

    Listing listing();

    /** When the symbol trades and which trading date an instant belongs to. */
    SessionCalendar calendar();

    /** The earliest trading date there is anything of. */
    LocalDate firstDate();

    /**
     * The prints with {@code timeUs >= fromUs}, in order, read lazily. A recorded tape ends, a
     * synthetic one does not.
     */
    Iterator<Print> from(long fromUs);

    /** The numbers of a trading date, of the prints with {@code timeUs <= untilUs}. */
    DayStats stats(LocalDate date, long untilUs);

    /** The bar of a whole trading date; empty when nothing set a price on it. */
    Optional<DailyBar> daily(LocalDate date);
}
