package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.CloseMarker.Reason;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.Objects;

/**
 * Close markers of the time bars: each interval under exactly one. A run of intervals without a bar
 * is told when the next bar closes, the session ends or the feed was cut; that they are over at
 * once is told by the partition's watermark.
 *
 * <p>Where the feed was cut, all before is told. What is told later ends behind that instant, so of
 * all gaps there were only one thing has to be remembered: how far they reach.
 */
final class Markers {

    private Markers() {}

    /** The bar of a line has closed. */
    static void bar(SymbolState state, Line line, BarSink out) {
        Cell cell = line.cell;
        if (cell.isVendor && !state.hasTrades) {
            return;
        }
        if (line.markedToMs == Line.NO_MARKER) {
            line.markedToMs = cell.startMs;
        }
        if (line.spec.isDaily()) {
            emptyDays(state, line, cell.interval(), out);
        } else {
            empty(state, line, cell.startMs, out);
        }
        tell(line, cell.startMs, cell.endMs, Reason.TRADES, out);
    }

    /** The session is over: what it had no trade for is told. */
    static void closeSession(SymbolState state, long timeMs, BarSink out) {
        Session session = state.session;
        if (session == null || timeMs < session.endMs() || !state.hasTrades) {
            return;
        }
        for (Line line : state.intraday) {
            empty(state, line, session.endMs(), out);
        }
    }

    /** A session begins: the sessions without a trade and the time between are told. */
    static void openSession(SymbolState state, Session session, BarSink out) {
        for (Line line : state.intraday) {
            empty(state, line, session.startMs(), out);
        }
    }

    /** The feed was cut: what was over by then lies before the gap. */
    static void cut(SymbolState state, long timeMs, BarSink out) {
        SessionCalendar calendar = state.calendar;
        if (calendar == null) {
            return;
        }
        Session next = calendar.sessionEndingAfter(timeMs);
        Session before = calendar.sessionBefore(next.tradingDate());
        for (Line line : state.intraday) {
            long toMs =
                    next.startMs() <= timeMs
                            ? next.interval(seconds(line), timeMs).startMs()
                            : before.endMs();
            empty(state, line, line.cell.isOpen ? Math.min(toMs, line.cell.startMs) : toMs, out);
        }
        for (Line line : state.daily) {
            var interval = calendar.interval(line.spec, next.tradingDate());
            emptyDays(state, line, line.cell.isOpen ? line.cell.interval() : interval, out);
        }
    }

    /** Tells what a line has no bar for, up to an instant at which one of its intervals begins. */
    private static void empty(SymbolState state, Line line, long toMs, BarSink out) {
        while (line.markedToMs != Line.NO_MARKER && line.markedToMs < toMs) {
            Session session = sessionEndingAfter(state, line.markedToMs);
            long endMs = Math.min(session.endMs(), toMs);
            run(line, Math.min(session.startMs(), toMs), Reason.SESSION_CLOSED, out);
            if (line.markedToMs <= state.gapToMs && line.markedToMs < endMs) {
                long lastMs = Math.min(state.gapToMs, endMs - 1);
                run(line, session.interval(seconds(line), lastMs).endMs(), Reason.FEED_GAP, out);
            }
            run(line, endMs, Reason.NO_TRADE, out);
        }
    }

    private static Session sessionEndingAfter(SymbolState state, long timeMs) {
        Session current = state.session;
        return current != null && current.contains(timeMs)
                ? current
                : Objects.requireNonNull(state.calendar).sessionEndingAfter(timeMs);
    }

    private static int seconds(Line line) {
        return ((BarSpec.Intraday) line.spec).seconds();
    }

    private static void run(Line line, long toMs, Reason reason, BarSink out) {
        if (line.markedToMs < toMs) {
            tell(line, line.markedToMs, toMs, reason, out);
        }
    }

    /**
     * Tells the whole days, weeks or months without a bar before one; the time between sessions is
     * none of them.
     */
    private static void emptyDays(SymbolState state, Line line, Interval next, BarSink out) {
        if (line.markedToMs == Line.NO_MARKER || line.markedToMs >= next.startMs()) {
            return;
        }
        var calendar = Objects.requireNonNull(state.calendar);
        var last = holding(line, calendar, calendar.sessionBefore(next.tradingDate()));
        long endMs = Math.min(last.endMs(), next.startMs());
        if (nextStartMs(line, calendar) <= state.gapToMs) {
            var touched = holding(line, calendar, lastSessionBegunBy(calendar, state.gapToMs));
            runOfDays(line, calendar, Math.min(touched.endMs(), endMs), Reason.FEED_GAP, out);
        }
        runOfDays(line, calendar, endMs, Reason.NO_TRADE, out);
    }

    private static void runOfDays(
            Line line, SessionCalendar calendar, long toMs, Reason reason, BarSink out) {
        long fromMs = nextStartMs(line, calendar);
        if (fromMs < toMs) {
            tell(line, fromMs, toMs, reason, out);
        }
    }

    /** Where the first interval begins that no marker covers. */
    private static long nextStartMs(Line line, SessionCalendar calendar) {
        var next = holding(line, calendar, calendar.sessionEndingAfter(line.markedToMs));
        return Math.max(line.markedToMs, next.startMs());
    }

    private static Interval holding(Line line, SessionCalendar calendar, Session session) {
        return calendar.interval(line.spec, session.tradingDate());
    }

    private static Session lastSessionBegunBy(SessionCalendar calendar, long timeMs) {
        Session session = calendar.sessionEndingAfter(timeMs);
        return session.startMs() <= timeMs
                ? session
                : calendar.sessionBefore(session.tradingDate());
    }

    private static void tell(Line line, long fromMs, long toMs, Reason reason, BarSink out) {
        int bars = reason == Reason.TRADES ? 1 : 0;
        var series = line.series;
        out.over(new Intervals(series.symbol(), series.spec(), fromMs, toMs, bars, reason));
        line.markedToMs = toMs;
    }
}
