package com.eigenkor.simulator.history;

import com.eigenkor.market.session.Session;
import com.eigenkor.simulator.history.HistoryRequest.Dailies;
import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.Tape;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The daily, weekly or monthly bars of a request, read backwards in parallel blocks of dates. */
final class DailyRows {

    private static final int BLOCK = 128;

    private final Tape tape;
    private final Dailies request;
    private final long nowUs;
    private final Session running;

    DailyRows(Tape tape, Dailies request, long nowUs) {
        this.tape = tape;
        this.request = request;
        this.nowUs = nowUs;
        running = tape.calendar().sessionEndingAfter(Math.floorDiv(nowUs, 1000));
    }

    void send(Rows rows) throws IOException {
        List<DailyBar> newestFirst = bars();
        for (DailyBar bar : request.shape().oldestFirst() ? newestFirst.reversed() : newestFirst) {
            rows.daily(bar);
        }
    }

    private List<DailyBar> bars() {
        var bars = new ArrayList<DailyBar>();
        LocalDate first =
                request.begin().filter(tape.firstDate()::isBefore).orElse(tape.firstDate());
        LocalDate last =
                request.end().filter(running.tradingDate()::isAfter).orElse(running.tradingDate());
        // One bar more than asked for: the oldest week or month may still lack its first dates.
        long wanted = request.shape().max() + 1L;
        while (!last.isBefore(first) && bars.size() < wanted) {
            LocalDate start = last.minusDays(BLOCK - 1L);
            for (DailyBar day : dailies(start.isBefore(first) ? first : start, last).reversed()) {
                add(bars, day);
            }
            last = start.minusDays(1);
        }
        int size = Math.min(bars.size(), request.shape().max());
        return bars.subList(0, size);
    }

    private void add(List<DailyBar> bars, DailyBar day) {
        if (!bars.isEmpty() && group(bars.getLast().date()).equals(group(day.date()))) {
            bars.set(bars.size() - 1, day.then(bars.getLast()));
            return;
        }
        bars.add(day);
    }

    private List<DailyBar> dailies(LocalDate from, LocalDate to) {
        int days = (int) (to.toEpochDay() - from.toEpochDay()) + 1;
        return IntStream.range(0, days)
                .parallel()
                .mapToObj(day -> daily(from.plusDays(day)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<DailyBar> daily(LocalDate date) {
        boolean unfinished = group(date).equals(group(running.tradingDate()));
        if (unfinished && !request.withPartial()) {
            return Optional.empty();
        }
        if (date.isBefore(running.tradingDate())) {
            return tape.daily(date);
        }
        return tape.stats(date, nowUs).bar();
    }

    /** The first date of the day, week or month a date belongs to. */
    private LocalDate group(LocalDate date) {
        return switch (request.period()) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }
}
