package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Revision;
import com.eigenkor.market.session.Session;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bars of a number of trades that set open and close. What another trade sets and counts goes to
 * the bar of the next one that does.
 *
 * <p>A trade may come behind a newer one of the same second. Its bar is then labelled by the newer
 * time: keys rise with the order of the trades, and two bars never share one.
 */
final class TickBars {

    private TickBars() {}

    static void add(SymbolState state, Trade trade, long price, Effect effect, BarSink out) {
        if (!effect.isLastIntraday()) {
            state.unpriced.add(trade, price, effect);
            return;
        }
        Line single = state.ticks.getFirst();
        Session session = Objects.requireNonNull(state.session);
        long labelMs = Math.max(Math.floorDiv(trade.timeUs(), 1000L), single.lastStartMs);
        single.cell.begin(labelMs, labelMs + 1, session.tradingDate());
        single.cell.add(trade, price, effect.intraday(), effect.countsIntraday());
        state.unpriced.into(single.cell);
        state.unpriced.clear();
        closeFull(state, out);
    }

    /** The bar of one tick that a trade has just made, if it has and closed bars are kept. */
    static @Nullable Entry newest(SymbolState state, Effect effect) {
        return state.kept != null && effect.isLastIntraday()
                ? state.ticks.getFirst().closed.entries().getLast()
                : null;
    }

    /** Those of the sessions before may still find their price, in a late trade. */
    static void enter(SymbolState state, Session session) {
        if (state.unpriced.sessionStartMs != session.startMs()) {
            state.earlierUnpriced.enter(session.startMs(), state.unpriced);
        }
    }

    private static void closeFull(SymbolState state, BarSink out) {
        List<Line> lines = state.ticks;
        for (int i = 0; i < lines.size() && isFull(lines.get(i), i); i++) {
            close(state, i, out);
        }
    }

    private static boolean isFull(Line line, int position) {
        return line.cell.isOpen && line.cell.ticks() >= Specs.TICKS.get(position).count();
    }

    /** At the end of the session the bars in progress close short. */
    static void close(SymbolState state, long timeMs, BarSink out) {
        Session session = state.session;
        if (session == null || timeMs < session.endMs()) {
            return;
        }
        for (int i = 0; i < state.ticks.size(); i++) {
            if (state.ticks.get(i).cell.isOpen) {
                close(state, i, out);
            }
        }
    }

    private static void close(SymbolState state, int position, BarSink out) {
        Line line = state.ticks.get(position);
        if (line.cell.deletedCount == 0) {
            BarEngine.closed(line, state.scale, out);
        } else {
            closeReduced(state, line, out);
        }
        if (position + 1 < state.ticks.size()) {
            fold(line.cell, state.ticks.get(position + 1).cell);
        }
        line.cell.clear();
    }

    /**
     * A bar that has lost trades before it closed is a revision from the beginning, and withdrawn
     * if it has lost all: a bar that closes unrevised has all its places filled, or ends a session,
     * and none is left out.
     */
    private static void closeReduced(SymbolState state, Line line, BarSink out) {
        int seq = line.nextSeq();
        var revision = line.gone.before(line.cell.startMs).next(Revision.Reason.CANCEL);
        boolean isBar = line.cell.isPriced;
        var said = isBar ? Bar.State.CLOSED : Bar.State.WITHDRAWN;
        Bar bar = line.cell.bar(line.series, seq, state.scale, said, revision);
        var tail = new HeikinAshiTail();
        tail.set(line.heikinAshi);
        out.closed(bar);
        out.closed(tail.follow(bar, revision));
        if (isBar) {
            line.heikinAshi.set(tail);
        }
        line.closed.push(line, seq, revision);
    }

    private static void fold(Cell finer, Cell coarser) {
        if (!coarser.isOpen) {
            coarser.begin(finer.startMs, finer.endMs, finer.tradingDate);
        }
        coarser.add(finer);
        coarser.endMs = finer.endMs;
    }
}
