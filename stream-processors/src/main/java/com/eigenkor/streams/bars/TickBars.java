package com.eigenkor.streams.bars;

import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.session.Session;
import java.util.List;
import java.util.Objects;

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

    /** Those of the session before may still find their price, in a late trade. */
    static void enter(SymbolState state, Session session) {
        if (state.unpriced.sessionStartMs != session.startMs()) {
            state.earlierUnpriced.set(state.unpriced);
            state.unpriced.begin(session.startMs());
        }
    }

    private static void closeFull(SymbolState state, BarSink out) {
        List<Line> lines = state.ticks;
        for (int i = 0; i < lines.size() && isFull(lines.get(i), i); i++) {
            close(state, i, out);
        }
    }

    private static boolean isFull(Line line, int position) {
        return line.cell.isOpen && line.cell.tradeCount >= Specs.TICKS.get(position).count();
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
        BarEngine.closed(line, state.scale, out);
        if (position + 1 < state.ticks.size()) {
            fold(line.cell, state.ticks.get(position + 1).cell);
        }
        line.cell.clear();
    }

    private static void fold(Cell finer, Cell coarser) {
        if (!coarser.isOpen) {
            coarser.begin(finer.startMs, finer.endMs, finer.tradingDate);
        }
        coarser.add(finer);
        coarser.endMs = finer.endMs;
    }
}
