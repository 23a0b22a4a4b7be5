package com.eigenkor.streams.bars;

import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.CloseMarker.Reason;
import com.eigenkor.market.session.Session;
import java.util.Objects;

/**
 * Close markers of the time bars: each interval under exactly one. A run of intervals without a bar
 * is told when the next bar closes or the session ends; that they are over at once is told by the
 * partition's watermark.
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
        if (line.series.spec().isDaily()) {
            emptyDays(state, line, out);
        } else {
            run(line, cell.startMs, Reason.NO_TRADE, out);
        }
        out.over(
                new Intervals(
                        line.series.symbol(),
                        line.series.spec(),
                        cell.startMs,
                        cell.endMs,
                        1,
                        Reason.TRADES));
        line.markedToMs = cell.endMs;
    }

    /** The whole days, weeks or months without a bar; the time between sessions is none of them. */
    private static void emptyDays(SymbolState state, Line line, BarSink out) {
        if (line.markedToMs >= line.cell.startMs) {
            return;
        }
        var spec = line.series.spec();
        var calendar = Objects.requireNonNull(state.calendar);
        var next = calendar.sessionEndingAfter(line.markedToMs).tradingDate();
        var before = calendar.sessionBefore(line.cell.tradingDate).tradingDate();
        line.markedToMs = Math.max(line.markedToMs, calendar.interval(spec, next).startMs());
        long endMs = Math.min(line.cell.startMs, calendar.interval(spec, before).endMs());
        run(line, endMs, Reason.NO_TRADE, out);
    }

    /** The session is over: what it had no trade for is told. */
    static void closeSession(SymbolState state, long timeMs, BarSink out) {
        Session session = state.session;
        if (session == null || timeMs < session.endMs() || !state.hasTrades) {
            return;
        }
        for (Line line : state.intraday) {
            run(line, session.endMs(), Reason.NO_TRADE, out);
        }
    }

    /** A session begins: the sessions without a trade and the time between are told. */
    static void openSession(SymbolState state, Session session, BarSink out) {
        var calendar = Objects.requireNonNull(state.calendar);
        for (Line line : state.intraday) {
            while (line.markedToMs != Line.NO_MARKER && line.markedToMs < session.startMs()) {
                Session next = calendar.sessionEndingAfter(line.markedToMs);
                run(line, Math.min(next.startMs(), session.startMs()), Reason.SESSION_CLOSED, out);
                if (next.startMs() < session.startMs()) {
                    run(line, next.endMs(), Reason.NO_TRADE, out);
                }
            }
        }
    }

    private static void run(Line line, long toMs, Reason reason, BarSink out) {
        if (line.markedToMs == Line.NO_MARKER || line.markedToMs >= toMs) {
            return;
        }
        out.over(
                new Intervals(
                        line.series.symbol(),
                        line.series.spec(),
                        line.markedToMs,
                        toMs,
                        0,
                        reason));
        line.markedToMs = toMs;
    }
}
