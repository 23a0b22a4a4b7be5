package com.eigenkor.simulator.synthetic;

import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.simulator.tape.Listing.Kind;
import com.eigenkor.simulator.wire.EasternTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One trading date of one symbol in slots of ten seconds since 1970.
 *
 * @param day trading date, days since 1970-01-01
 * @param firstSlot first slot of the session
 * @param endSlot slot after the last
 * @param localSlot New York slot of the day of {@code firstSlot}
 * @param openingSlot slot of the opening cross; -1 without one
 * @param closingSlot slot of the closing cross; -1 without one
 * @param extended whether trades outside of the crosses are of extended hours
 * @param pauseSlot first slot of the hour the wall clock repeats in November; -1 without one
 * @param activity trades of the date relative to an ordinary date of 2025 and later
 * @param lots round lots are this many times larger: the past traded less often and in larger sizes
 */
record DayPlan(
        long day,
        long firstSlot,
        long endSlot,
        int localSlot,
        long openingSlot,
        long closingSlot,
        boolean extended,
        long pauseSlot,
        double activity,
        int lots) {

    /** Length of a slot in microseconds. */
    static final long SLOT_US = 10_000_000;

    private static final long SLOT_MS = SLOT_US / 1000;
    private static final int PAUSE_SLOTS = 360;
    private static final SessionCalendar STOCKS = SessionCalendar.of("us-equity");
    private static final long MODERN = LocalDate.of(2025, 1, 1).toEpochDay();

    /** The plan of a trading date; empty when the calendar has no session on it. */
    static Optional<DayPlan> of(
            SyntheticSymbol symbol, long seed, SessionCalendar calendar, LocalDate date) {
        return calendar.session(date).map(session -> of(symbol, seed, calendar, session));
    }

    private static DayPlan of(
            SyntheticSymbol symbol, long seed, SessionCalendar calendar, Session session) {
        LocalDate date = session.tradingDate();
        boolean stock = symbol.listing().kind() == Kind.EQUITY;
        Optional<Session> auctions = stock ? STOCKS.session(date) : Optional.empty();
        double era = era(date.toEpochDay());
        double mood = 0.75 + 0.5 * Hash.unit(Hash.of(seed, date.toEpochDay()));
        int startSecond = EasternTime.local(session.startMs() * 1000).toLocalTime().toSecondOfDay();
        return new DayPlan(
                date.toEpochDay(),
                session.startMs() / SLOT_MS,
                session.endMs() / SLOT_MS,
                startSecond / 10,
                auctions.map(hours -> hours.regularStartMs() / SLOT_MS).orElse(-1L),
                auctions.map(hours -> hours.regularEndMs() / SLOT_MS).orElse(-1L),
                stock && calendar.id().equals(STOCKS.id()),
                pause(session),
                symbol.activity() * era * mood,
                (int) Math.round(1 / era));
    }

    /** New York slot of the day; an hour off after a clock change, which only moves the rhythm. */
    int localSlot(long slot) {
        int local = localSlot + (int) (slot - firstSlot);
        return local < Activity.SLOTS ? local : local - Activity.SLOTS;
    }

    /** Whether a slot trades outside of regular hours. */
    boolean isExtended(long slot) {
        return extended && (slot < openingSlot || slot >= closingSlot);
    }

    /** Whether a slot lies in the repeated hour, whose trades the wire could not tell apart. */
    boolean isPaused(long slot) {
        return pauseSlot >= 0 && slot >= pauseSlot && slot < pauseSlot + PAUSE_SLOTS;
    }

    private static double era(long day) {
        double years = Math.max(0, MODERN - day) / 365.25;
        return Math.max(0.06, StrictMath.pow(0.6, years));
    }

    private static long pause(Session session) {
        var change =
                EasternTime.ZONE.getRules().nextTransition(Instant.ofEpochMilli(session.startMs()));
        if (change == null || !change.isOverlap()) {
            return -1;
        }
        long changeMs = change.getInstant().toEpochMilli();
        return changeMs < session.endMs() ? changeMs / SLOT_MS : -1;
    }
}
