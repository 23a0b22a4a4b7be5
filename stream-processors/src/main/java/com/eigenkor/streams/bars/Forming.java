package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.LiveBars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bars in progress: each is what its line holds and, after it, what the finer lines hold. */
final class Forming {

    private Forming() {}

    static Optional<LiveBars> of(SymbolState state) {
        if (state.calendar == null || !state.hasTrades) {
            return Optional.empty();
        }
        var bars = new ArrayList<LiveBars.Forming>();
        intraday(state, bars);
        daily(state, bars);
        ticks(state, bars);
        return Optional.of(
                new LiveBars(
                        state.symbol,
                        state.scale,
                        state.calendar.id(),
                        state.watermarkUs,
                        state.lastPrice,
                        bars));
    }

    private static void intraday(SymbolState state, List<LiveBars.Forming> bars) {
        var sum = new Cell();
        for (int i = 0; i < state.intraday.size(); i++) {
            Line line = state.intraday.get(i);
            var held = line.cell;
            if (!held.isOpen && !sum.isOpen) {
                continue;
            }
            var whole = new Cell();
            if (held.isOpen) {
                whole.begin(held.startMs, held.endMs, held.tradingDate);
                whole.add(held);
            } else {
                whole.begin(IntradayBars.interval(state, i, sum.startMs));
            }
            if (sum.isOpen) {
                whole.add(sum);
            }
            add(state, line, whole, bars);
            sum = whole;
        }
    }

    private static void daily(SymbolState state, List<LiveBars.Forming> bars) {
        Line day = state.daily.getFirst();
        if (day.cell.isOpen) {
            add(state, day, day.cell, bars);
        }
        for (Line line : state.daily.subList(1, state.daily.size())) {
            var whole = new Cell();
            if (line.cell.isOpen) {
                whole.begin(line.cell.startMs, line.cell.endMs, line.cell.tradingDate);
                whole.add(line.cell);
            } else if (day.cell.isOpen) {
                whole.begin(DailyBars.interval(state, line.spec, day.cell.interval()));
            }
            if (day.cell.isOpen) {
                whole.add(day.cell);
            }
            add(state, line, whole, bars);
        }
    }

    private static void ticks(SymbolState state, List<LiveBars.Forming> bars) {
        var sum = new Cell();
        for (Line line : state.ticks) {
            var held = line.cell;
            if (!held.isOpen && !sum.isOpen) {
                continue;
            }
            var whole = new Cell();
            Cell first = held.isOpen ? held : sum;
            whole.begin(first.startMs, first.endMs, first.tradingDate);
            if (held.isOpen) {
                whole.add(held);
            }
            if (sum.isOpen) {
                whole.add(sum);
                whole.endMs = sum.endMs;
            }
            add(state, line, whole, bars);
            sum = whole;
        }
    }

    private static void add(SymbolState state, Line line, Cell whole, List<LiveBars.Forming> bars) {
        if (!whole.isPriced) {
            return;
        }
        Bar bar = whole.bar(line.series, line.seqAt(whole.startMs), state.scale, Bar.State.FORMING);
        bars.add(new LiveBars.Forming(bar, line.heikinAshi.nextOpen(bar.open(), bar.close())));
    }
}
