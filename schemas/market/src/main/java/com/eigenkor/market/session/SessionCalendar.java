package com.eigenkor.market.session;

import com.eigenkor.market.BarSpec;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When an exchange trades. Thread-safe; sessions are computed once and kept.
 *
 * <p>Known calendars, all with both clock changes of their zone:
 *
 * <ul>
 *   <li>{@code us-equity}: 04:00–20:00 New York, regular 09:30–16:00, NYSE holidays and half days
 *       (early close 13:00, extended to 17:00)
 *   <li>{@code cme}: 17:00 Chicago of the evening before to 16:00, Monday to Friday, with the
 *       exchange's full holidays and noon closes
 *   <li>{@code fx}: 17:00 New York of the evening before to 17:00, Monday to Friday
 *   <li>{@code 24x7}: every calendar date of New York, midnight to midnight (23 or 25 hours twice a
 *       year)
 * </ul>
 */
public final class SessionCalendar {

    private static final Map<String, SessionCalendar> KNOWN =
            Map.of(
                    "us-equity", calendar("us-equity", "America/New_York", new UsEquityHours()),
                    "cme", calendar("cme", "America/Chicago", new CmeHours()),
                    "fx", calendar("fx", "America/New_York", new FxHours()),
                    "24x7", calendar("24x7", "America/New_York", new AlwaysHours()));

    private final String id;
    private final ZoneId zone;
    private final TradingHours hours;
    private final Map<LocalDate, Optional<Session>> sessions = new ConcurrentHashMap<>();

    private SessionCalendar(String id, ZoneId zone, TradingHours hours) {
        this.id = id;
        this.zone = zone;
        this.hours = hours;
    }

    /**
     * The calendar of an id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SessionCalendar of(String id) {
        var calendar = KNOWN.get(id);
        if (calendar == null) {
            throw new IllegalArgumentException(
                    "no such session calendar: '%s'; known: %s".formatted(id, ids()));
        }
        return calendar;
    }

    /** All ids, sorted. */
    public static List<String> ids() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    public String id() {
        return id;
    }

    /** The zone its hours are written in. */
    public ZoneId zone() {
        return zone;
    }

    /** The session of a trading date; empty on weekends and holidays. */
    public Optional<Session> session(LocalDate tradingDate) {
        return sessions.computeIfAbsent(tradingDate, date -> hours.session(date, zone));
    }

    /** The session that holds an instant (milliseconds UTC); empty between sessions. */
    public Optional<Session> sessionAt(long timeMs) {
        LocalDate date = Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate();
        return session(date)
                .filter(session -> session.contains(timeMs))
                .or(() -> session(date.plusDays(1)).filter(session -> session.contains(timeMs)));
    }

    /** The first session that ends after an instant: the one that holds it, or the next. */
    public Session sessionEndingAfter(long timeMs) {
        LocalDate date = Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate();
        while (true) {
            var session = session(date);
            if (session.isPresent() && session.get().endMs() > timeMs) {
                return session.get();
            }
            date = date.plusDays(1);
        }
    }

    /** The last session with a trading date before {@code tradingDate}. */
    public Session sessionBefore(LocalDate tradingDate) {
        LocalDate date = tradingDate.minusDays(1);
        while (session(date).isEmpty()) {
            date = date.minusDays(1);
        }
        return session(date).orElseThrow();
    }

    /**
     * The interval of a daily, weekly or monthly bar that holds a trading date: from the start of
     * its first session to the end of its last.
     *
     * @throws IllegalArgumentException for another kind of spec, or a range without any session
     */
    public Interval interval(BarSpec spec, LocalDate tradingDate) {
        return switch (spec) {
            case BarSpec.Days(int count) -> {
                LocalDate first =
                        LocalDate.ofEpochDay(
                                Math.floorDiv(tradingDate.toEpochDay(), count) * (long) count);
                yield span(first, first.plusDays(count - 1L));
            }
            case BarSpec.Weeks() -> {
                LocalDate monday =
                        tradingDate.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield span(monday, monday.plusDays(6));
            }
            case BarSpec.Months() -> {
                var month = YearMonth.from(tradingDate);
                yield span(month.atDay(1), month.atEndOfMonth());
            }
            case BarSpec.Intraday _, BarSpec.Ticks _ ->
                    throw new IllegalArgumentException("not a daily spec: " + spec.code());
        };
    }

    private Interval span(LocalDate first, LocalDate last) {
        var sessions =
                first.datesUntil(last.plusDays(1)).flatMap(date -> session(date).stream()).toList();
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no session from %s to %s".formatted(id, first, last));
        }
        var opening = sessions.getFirst();
        return new Interval(opening.startMs(), sessions.getLast().endMs(), opening.tradingDate());
    }

    private static SessionCalendar calendar(String id, String zone, TradingHours hours) {
        return new SessionCalendar(id, ZoneId.of(zone), hours);
    }

    @Override
    public String toString() {
        return id;
    }
}
