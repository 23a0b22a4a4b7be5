package com.eigenkor.simulator.recorded;

import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tape of a symbol as its files hold it, in memory. */
final class RecordedTape implements Tape {

    private final Listing listing;
    private final SessionCalendar calendar;
    private final List<Print> prints;
    private final long[] times;
    private final Map<Long, DayStats> days = new HashMap<>();

    /**
     * @param prints ordered by time, at least one
     */
    RecordedTape(Listing listing, List<Print> prints) {
        this.listing = listing;
        this.calendar = SessionCalendar.of(listing.calendar());
        this.prints = prints;
        this.times = prints.stream().mapToLong(Print::timeUs).toArray();
        for (Print print : prints) {
            days.computeIfAbsent(print.day(), DayStats::new).add(print);
        }
    }

    @Override
    public Listing listing() {
        return listing;
    }

    @Override
    public SessionCalendar calendar() {
        return calendar;
    }

    @Override
    public LocalDate firstDate() {
        return prints.getFirst().tradingDate();
    }

    @Override
    public Iterator<Print> from(long fromUs) {
        return prints.listIterator(indexOf(fromUs));
    }

    @Override
    public DayStats stats(LocalDate date, long untilUs) {
        var stats = new DayStats(date.toEpochDay());
        for (int i = indexOf(untilUs + 1) - 1; i >= 0; i--) {
            if (prints.get(i).day() < date.toEpochDay()) {
                return forward(stats, i + 1, untilUs);
            }
        }
        return forward(stats, 0, untilUs);
    }

    @Override
    public Optional<DailyBar> daily(LocalDate date) {
        return Optional.ofNullable(days.get(date.toEpochDay())).flatMap(DayStats::bar);
    }

    long firstUs() {
        return times[0];
    }

    long lastUs() {
        return times[times.length - 1];
    }

    private DayStats forward(DayStats stats, int from, long untilUs) {
        for (int i = from; i < times.length && times[i] <= untilUs; i++) {
            if (prints.get(i).day() == stats.day()) {
                stats.add(prints.get(i));
            }
        }
        return stats;
    }

    /** Index of the first print at or after an instant. */
    private int indexOf(long us) {
        int found = Arrays.binarySearch(times, us);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && times[found - 1] == us) {
            found--;
        }
        return found;
    }
}
