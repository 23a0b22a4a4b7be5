package com.eigenkor.simulator.history;

import com.eigenkor.market.session.Session;
import com.eigenkor.simulator.history.HistoryRequest.Bars;
import com.eigenkor.simulator.history.HistoryRequest.Cut;
import com.eigenkor.simulator.history.HistoryRequest.Span;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * The instants a request reaches over, microseconds UTC: {@code [fromUs, toUs)}.
 *
 * @param fromUs earliest instant
 * @param toUs the instant after the latest
 */
record Reach(long fromUs, long toUs) {

    private static final long SECOND_US = 1_000_000;

    /** For trades: what was asked, at most {@code tickDays} back, never beyond the present. */
    static Reach of(Tape tape, Span span, long nowUs, int tickDays) {
        LocalDate cliff = EasternTime.local(nowUs).toLocalDate().minusDays(tickDays);
        return asked(tape, span, nowUs).within(EasternTime.micros(cliff.atStartOfDay()), nowUs + 1);
    }

    /** For bars: the same for odd lengths; whole minutes reach back to the beginning. */
    static Reach of(Tape tape, Bars bars, long nowUs, int tickDays) {
        boolean minutes = bars.cut() == Cut.SECONDS && bars.length() % 60 == 0;
        int days = minutes ? 365 * 1000 : tickDays;
        return of(tape, bars.span(), nowUs, days);
    }

    private static Reach asked(Tape tape, Span span, long nowUs) {
        long first = EasternTime.micros(tape.firstDate().minusDays(1).atStartOfDay());
        return switch (span) {
            case Span.All() -> new Reach(first, nowUs + 1);
            case Span.Days(int count) -> new Reach(startOfDays(tape, count, nowUs), nowUs + 1);
            case Span.Between(var begin, var end) ->
                    new Reach(
                            Math.max(first, begin.map(EasternTime::micros).orElse(first)),
                            end.map(Reach::secondAfter).orElse(nowUs + 1));
        };
    }

    private Reach within(long earliest, long latest) {
        return new Reach(Math.max(fromUs, earliest), Math.min(toUs, latest));
    }

    private static long secondAfter(LocalDateTime end) {
        return EasternTime.micros(end) + SECOND_US;
    }

    /** Start of the session that is {@code count} trading dates back, today's being the first. */
    private static long startOfDays(Tape tape, int count, long nowUs) {
        long nowMs = Math.floorDiv(nowUs, 1000);
        Session session = tape.calendar().sessionEndingAfter(nowMs);
        if (session.startMs() > nowMs) {
            session = tape.calendar().sessionBefore(session.tradingDate());
        }
        for (int day = 1; day < count; day++) {
            if (session.tradingDate().isBefore(tape.firstDate())) {
                break;
            }
            session = tape.calendar().sessionBefore(session.tradingDate());
        }
        return session.startMs() * 1000;
    }
}
