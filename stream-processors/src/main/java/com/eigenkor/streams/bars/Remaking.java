package com.eigenkor.streams.bars;

import com.eigenkor.streams.bars.ClosedBars.Entry;
import com.eigenkor.streams.bars.KeptTrades.Kept;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bars that hold a trade anew from their parts, with the trade or without it: the second
 * and the day from their trades, the others from the finer ones. High and low cannot be subtracted
 * from.
 */
final class Remaking {

    /**
     * A bar that holds the trade, and what its parts make.
     *
     * @param closed null if it is the one in progress
     */
    record Remade(Line line, @Nullable Entry closed, Cell numbers) {

        Cell held() {
            return closed == null ? line.cell : closed.cell;
        }
    }

    private static final Comparator<Kept> BY_SECOND =
            Comparator.comparingLong(kept -> Math.floorDiv(kept.timeUs(), 1_000_000L));

    private final SymbolState state;
    private final KeptTrades kept;
    private final Kept trade;
    private final boolean isWith;
    private final List<Kept> trades;
    private final List<Remade> all = new ArrayList<>();
    private final Map<Entry, Cell> closed = new IdentityHashMap<>();

    Remaking(SymbolState state, KeptTrades kept, Kept trade, boolean isWith) {
        this.state = state;
        this.kept = kept;
        this.trade = trade;
        this.isWith = isWith;
        trades = kept.remaining().filter(other -> isWith || other != trade).toList();
    }

    /** In the order in which they are told. */
    List<Remade> all() {
        return all;
    }

    /**
     * Makes them.
     *
     * @return false when a bar that must hold the trade is not there
     * @throws ArithmeticException when a sum leaves its range
     */
    boolean make() {
        return intraday() && ticks() && daily();
    }

    private boolean intraday() {
        Line finer = null;
        for (Line line : state.intraday) {
            Remade bar = holding(line);
            if (bar == null) {
                return false;
            }
            if (finer == null) {
                addSecond(bar);
            } else {
                addFiner(bar, finer);
            }
            if (bar.closed() == null) {
                return true;
            }
            finer = line;
        }
        return true;
    }

    private boolean daily() {
        if (!trade.isInDay) {
            return true;
        }
        Line day = state.daily.getFirst();
        Remade bar = holding(day);
        if (bar == null) {
            return false;
        }
        addDay(bar);
        return bar.closed() == null
                || state.daily.stream().skip(1).allMatch(line -> isMadeOfDays(line, day));
    }

    private boolean isMadeOfDays(Line line, Line day) {
        Remade bar = holding(line);
        if (bar != null) {
            addFiner(bar, day);
        }
        return bar != null;
    }

    /** The bar of a time line that holds the trade, with what it held before any trade at hand. */
    private @Nullable Remade holding(Line line) {
        Entry entry = null;
        if (!line.cell.isOpen || !line.cell.holds(trade.timeMs())) {
            int position = line.closed.indexAt(trade.timeMs());
            if (position < 0) {
                return null;
            }
            entry = line.closed.entries().get(position);
        }
        var bar = new Remade(line, entry, new Cell());
        Cell before = kept.before(line, state.scale);
        if (before.isOpen && before.startMs == bar.held().startMs) {
            bar.numbers().add(before);
        }
        keep(bar);
        return bar;
    }

    private void keep(Remade bar) {
        all.add(bar);
        if (bar.closed() != null) {
            closed.put(bar.closed(), bar.numbers());
        }
    }

    private void addSecond(Remade bar) {
        of(bar, other -> true).forEach(other -> other.addTo(bar.numbers(), state.scale));
    }

    private void addDay(Remade bar) {
        of(bar, other -> other.isInDay).stream()
                .sorted(BY_SECOND)
                .forEach(other -> other.addToDay(bar.numbers(), state.scale));
    }

    private List<Kept> of(Remade bar, Predicate<Kept> which) {
        return trades.stream()
                .filter(other -> bar.held().holds(other.timeMs()))
                .filter(which)
                .toList();
    }

    private void addFiner(Remade bar, Line finer) {
        finer.closed.entries().stream()
                .filter(entry -> bar.held().holds(entry.cell.startMs))
                .forEach(entry -> bar.numbers().add(numbers(entry)));
    }

    private Cell numbers(Entry entry) {
        Cell remade = closed.get(entry);
        return remade == null ? entry.cell : remade;
    }

    private boolean ticks() {
        Entry tick = trade.tick;
        if (tick == null) {
            return true;
        }
        Line single = state.ticks.getFirst();
        if (!single.closed.entries().contains(tick)) {
            return false;
        }
        keep(new Remade(single, tick, single(tick)));
        for (int i = 1; i < state.ticks.size(); i++) {
            if (!ticks(i, tick)) {
                return false;
            }
        }
        return true;
    }

    /** The trade keeps its place, and what had waited for its price stays there. */
    private Cell single(Entry tick) {
        var numbers = new Cell();
        numbers.addUnpriced(kept.waitedBefore(tick, state.scale));
        trades.stream()
                .filter(other -> other.tick == tick)
                .forEach(other -> other.addTo(numbers, state.scale));
        numbers.deletedCount = tick.cell.ticks() - numbers.tradeCount;
        return numbers;
    }

    /** The bars of a session take the places one after the other; none if it is not there yet. */
    private boolean ticks(int position, Entry tick) {
        Line line = state.ticks.get(position);
        var places = places(position, tick).iterator();
        Cell wanted = numbers(tick);
        for (Remade bar : bars(line, tick)) {
            boolean isHolding = false;
            while (places.hasNext() && bar.numbers().ticks() < bar.held().ticks()) {
                Cell place = places.next();
                bar.numbers().add(place);
                isHolding |= place == wanted;
            }
            if (bar.numbers().ticks() != bar.held().ticks()) {
                return false;
            }
            if (isHolding) {
                keep(bar);
                return true;
            }
        }
        return true;
    }

    private static List<Remade> bars(Line line, Entry tick) {
        var bars = new ArrayList<Remade>();
        for (Entry entry : line.closed.entries()) {
            if (isSameDate(entry.cell, tick)) {
                bars.add(new Remade(line, entry, new Cell()));
            }
        }
        if (line.cell.isOpen && isSameDate(line.cell, tick)) {
            bars.add(new Remade(line, null, new Cell()));
        }
        return bars;
    }

    /** What the line and the finer ones held before, the oldest first; then tick by tick. */
    private List<Cell> places(int position, Entry tick) {
        var places = new ArrayList<Cell>();
        for (int i = position; i > 0; i--) {
            Cell before = kept.before(state.ticks.get(i), state.scale);
            if (before.isOpen && isSameDate(before, tick)) {
                places.add(before);
            }
        }
        for (Entry entry : state.ticks.getFirst().closed.entries()) {
            if (isSameDate(entry.cell, tick)) {
                places.add(numbers(entry));
            }
        }
        return places;
    }

    private static boolean isSameDate(Cell cell, Entry tick) {
        return cell.tradingDate.equals(tick.cell.tradingDate);
    }
}
