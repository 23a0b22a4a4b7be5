package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.List;
import java.util.Objects;

/** Days take the trades, weeks and months the closed days. */
final class DailyBars {

    private DailyBars() {}

    /** Adds a trade; false where the vendor's bar of its day came before its trades and stands. */
    static boolean add(SymbolState state, Trade trade, long price, Effect effect) {
        Line line = state.daily.getFirst();
        Session session = Objects.requireNonNull(state.session);
        if (session.endMs() <= state.dailyWatermarkMs) {
            return false;
        }
        if (!line.cell.isOpen) {
            line.cell.begin(session.startMs(), session.endMs(), session.tradingDate());
            state.dueAt(line.cell.endMs);
        }
        line.cell.add(trade, price, effect.daily(), effect.countsDaily());
        return true;
    }

    static Outcome add(SymbolState state, VendorBar bar, BarSink out) {
        var calendar = SessionCalendar.of(bar.calendar());
        var session = calendar.session(bar.tradingDate());
        if (session.isEmpty()) {
            return Outcome.OUTSIDE_SESSION;
        }
        Session day = session.get();
        if (day.startMs() < state.dailyWatermarkMs) {
            return Outcome.STALE_VENDOR_BAR;
        }
        state.calendar = calendar;
        state.widenTo(bar.scale());
        close(state, day.startMs(), out);
        Cell cell = state.daily.getFirst().cell;
        cell.begin(day.startMs(), day.endMs(), day.tradingDate());
        cell.add(bar, state.scale);
        close(state, day.endMs(), out);
        state.findDue();
        return Outcome.TAKEN;
    }

    /** Closes every bar that ends at or before an instant, the day before week and month. */
    static void close(SymbolState state, long timeMs, BarSink out) {
        state.dailyWatermarkMs = Math.max(state.dailyWatermarkMs, timeMs);
        List<Line> lines = state.daily;
        Cell day = lines.getFirst().cell;
        boolean isDayOver = day.isOpen && day.endMs <= timeMs;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (i > 0 && isDayOver) {
                fold(state, day, line);
            }
        }
        for (Line line : lines) {
            closeIfOver(state, line, timeMs, out);
        }
    }

    private static void closeIfOver(SymbolState state, Line line, long timeMs, BarSink out) {
        if (!line.cell.isOpen || line.cell.endMs > timeMs) {
            return;
        }
        if (line.cell.isPriced) {
            BarEngine.closed(line, state.scale, out);
            Markers.bar(state, line, out);
        } else {
            line.closed.push(line);
        }
        line.cell.clear();
    }

    private static void fold(SymbolState state, Cell day, Line coarser) {
        if (!coarser.cell.isOpen) {
            coarser.cell.begin(interval(state, coarser.spec, day.interval()));
            state.dueAt(coarser.cell.endMs);
        }
        coarser.cell.add(day);
    }

    /**
     * The week or month of a day. A day that ends behind it is of another calendar than the
     * symbol's, on which that week may be closed: it is a week of its own, so no bar closes twice.
     */
    static Interval interval(SymbolState state, BarSpec spec, Interval day) {
        var calendar = Objects.requireNonNull(state.calendar);
        var interval = calendar.interval(spec, day.tradingDate());
        return day.endMs() <= interval.endMs() ? interval : day;
    }
}
