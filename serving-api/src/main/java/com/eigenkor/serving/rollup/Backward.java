package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.session.Interval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One reading backward. Parts whose custom bar may begin earlier wait for the next step. */
final class Backward {

    private static final int NOWHERE = -1;
    private static final BarKey BEGINNING = new BarKey(Long.MIN_VALUE, 0);

    private final StockBars stock;
    private final RollUp rollUp;
    private final TickOrdinals ordinals;
    private final List<List<Bar>> newestFirst = new ArrayList<>();
    private List<Bar> waiting = List.of();
    private @Nullable BarKey to;
    private @Nullable BarKey behind;
    private @Nullable Roller open;
    private boolean isAtBeginning;
    private int found;

    Backward(StockBars stock, RollUp rollUp, @Nullable BarKey bound) {
        this.stock = stock;
        this.rollUp = rollUp;
        this.ordinals = new TickOrdinals(stock, rollUp);
        this.to = bound;
    }

    boolean isAtBeginning() {
        return isAtBeginning;
    }

    /** Bars that stand. */
    int found() {
        return found;
    }

    /** Whether it is known what is in progress at the bound. */
    boolean knowsEnd() {
        return open != null;
    }

    /** Reads some parts more; gives how many. */
    int step(int most) {
        var read = stock.before(rollUp.base(), to, most);
        isAtBeginning = read.size() < most;
        if (!read.isEmpty()) {
            behind = behind == null ? RollUpReader.behind(read.getLast()) : behind;
            to = read.getFirst().key();
        }
        var parts = new ArrayList<>(read);
        parts.addAll(waiting);
        if (!parts.isEmpty()) {
            roll(parts);
        }
        return read.size();
    }

    private void roll(List<Bar> parts) {
        if (isAtBeginning) {
            waiting = List.of();
            roll(new Roller(rollUp, skippedAtBeginning(parts)), parts);
            return;
        }
        int begin = rollUp.isTick() ? tickBoundary(parts) : timeBoundary(parts);
        if (begin == NOWHERE) {
            waiting = parts;
            return;
        }
        waiting = List.copyOf(parts.subList(0, begin));
        roll(new Roller(rollUp), parts.subList(begin, parts.size()));
    }

    private int skippedAtBeginning(List<Bar> parts) {
        return rollUp.isTick() ? Math.max(0, ordinals.skipped(firstSession(parts))) : 0;
    }

    private void roll(Roller roller, List<Bar> parts) {
        var bars = RollUpReader.roll(roller, parts);
        if (open == null) {
            open = roller;
        } else if (roller.open() != null) {
            bars.add(roller.take());
        }
        newestFirst.add(bars);
        found += (int) bars.stream().filter(bar -> !bar.isWithdrawn()).count();
    }

    /** Where the first custom bar begins for certain. */
    private int timeBoundary(List<Bar> parts) {
        Interval cut = rollUp.slot(parts.getFirst());
        for (int i = 1; i < parts.size(); i++) {
            if (rollUp.slot(parts.get(i)).startMs() != cut.startMs()) {
                return i;
            }
        }
        return NOWHERE;
    }

    private int tickBoundary(List<Bar> parts) {
        var session = firstSession(parts);
        int nextSession = session.size() < parts.size() ? session.size() : NOWHERE;
        int skipped = ordinals.skipped(session);
        if (skipped == TickOrdinals.UNKNOWN) {
            return nextSession;
        }
        int begin = (rollUp.parts() - skipped) % rollUp.parts();
        return begin < session.size() ? begin : nextSession;
    }

    private static List<Bar> firstSession(List<Bar> parts) {
        var date = parts.getFirst().tradingDate();
        int end = 1;
        while (end < parts.size() && parts.get(end).tradingDate().equals(date)) {
            end++;
        }
        return parts.subList(0, end);
    }

    Rolled result() {
        var bars = new ArrayList<Bar>();
        newestFirst.reversed().forEach(bars::addAll);
        var inProgress = open == null ? new Roller(rollUp) : open;
        var end = behind == null ? BEGINNING : behind;
        return new Rolled(bars, inProgress, end, !isAtBeginning);
    }
}
