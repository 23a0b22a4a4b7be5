package com.eigenkor.streams.bars;

import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.util.List;
import java.util.Objects;

/**
 * Bars under a day: the second takes the trades, each coarser spec the closed bars of the finer.
 */
final class IntradayBars {

    private IntradayBars() {}

    static void add(SymbolState state, Trade trade, long price, Effect effect) {
        Cell second = state.intraday.getFirst().cell;
        if (!second.isOpen) {
            second.begin(interval(state, 0, Math.floorDiv(trade.timeUs(), 1000L)));
            state.dueAt(second.endMs);
        }
        second.add(trade, price, effect.intraday(), effect.countsIntraday());
    }

    static Outcome add(SymbolState state, VendorBar bar, BarSink out) {
        var calendar = SessionCalendar.of(bar.calendar());
        var session = calendar.sessionAt(bar.startMs());
        if (session.isEmpty()) {
            return Outcome.OUTSIDE_SESSION;
        }
        Interval interval = session.get().interval(seconds(Specs.MINUTE), bar.startMs());
        if (interval.startMs() != bar.startMs() || bar.startMs() < state.watermarkMs()) {
            return Outcome.STALE_VENDOR_BAR;
        }
        state.calendar = calendar;
        state.widenTo(bar.scale());
        close(state, interval.startMs(), out);
        state.session = session.get();
        Cell minute = state.intraday.get(Specs.MINUTE).cell;
        minute.begin(interval);
        minute.add(bar, state.scale);
        state.watermarkUs = interval.endMs() * 1000;
        close(state, interval.endMs(), out);
        state.findDue();
        return Outcome.TAKEN;
    }

    /** Closes every bar that ends at or before an instant, finest first. */
    static void close(SymbolState state, long timeMs, BarSink out) {
        List<Line> lines = state.intraday;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!line.cell.isOpen || line.cell.endMs > timeMs) {
                continue;
            }
            if (line.cell.isPriced) {
                BarEngine.closed(line, state.scale, out);
                Markers.bar(state, line, out);
            } else {
                line.closed.push(line);
            }
            if (i + 1 < lines.size()) {
                fold(state, line.cell, i + 1);
            }
            line.cell.clear();
        }
    }

    private static void fold(SymbolState state, Cell finer, int position) {
        Cell coarser = state.intraday.get(position).cell;
        if (!coarser.isOpen) {
            coarser.begin(interval(state, position, finer.startMs));
            state.dueAt(coarser.endMs);
        }
        coarser.add(finer);
    }

    /**
     * The interval of a line that holds an instant. It begins later than the session would have it
     * where the symbol has come from another calendar and a bar is closed already.
     */
    static Interval interval(SymbolState state, int position, long timeMs) {
        Session session = Objects.requireNonNull(state.session);
        var interval = session.interval(seconds(position), timeMs);
        long markedToMs = state.intraday.get(position).markedToMs;
        return markedToMs <= interval.startMs()
                ? interval
                : new Interval(markedToMs, interval.endMs(), interval.tradingDate());
    }

    private static int seconds(int position) {
        return Specs.INTRADAY.get(position).seconds();
    }
}
