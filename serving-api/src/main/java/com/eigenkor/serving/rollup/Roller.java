package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.session.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds stock bars, in order, into custom ones; holds the one in progress. A custom bar begins with
 * a first part and is over when a part comes that is none of it, when no part can follow, or when
 * whoever calls says so. One thread.
 */
public final class Roller {

    private final RollUp rollUp;
    private final List<Bar> parts = new ArrayList<>();
    private int skipped;
    private @Nullable Interval slot;
    private @Nullable Bar sum;
    private @Nullable BarKey end;

    public Roller(RollUp rollUp) {
        this(rollUp, 0);
    }

    /**
     * @param skipped parts of the first custom bar that lie before all there is
     */
    Roller(RollUp rollUp, int skipped) {
        this.rollUp = rollUp;
        this.skipped = skipped;
    }

    /**
     * Takes the next part.
     *
     * @return the custom bar that is over since this part is none of it
     */
    public @Nullable Bar add(Bar part) {
        Bar over = sum != null && !holds(part) ? take() : null;
        append(part);
        return over;
    }

    private void append(Bar part) {
        if (sum == null) {
            slot = rollUp.slot(part);
            sum = Fold.first(rollUp.series(), key(part, slot), slot, part);
        } else {
            sum = Fold.plus(sum, part, rollUp.isTick() ? part.endMs() : sum.endMs());
        }
        parts.add(part);
    }

    private BarKey key(Bar first, Interval of) {
        // Ticks that share a millisecond are numbered through it, so their bars are too.
        return rollUp.isTick()
                ? new BarKey(first.startMs(), first.key().seq() / rollUp.parts())
                : new BarKey(of.startMs(), 0);
    }

    /** Whether a bar of the base belongs to the custom bar in progress. */
    public boolean holds(Bar part) {
        var open = slot;
        if (open == null) {
            return false;
        }
        return switch (rollUp.series().spec()) {
            case BarSpec.Ticks _ ->
                    !isFull() && part.tradingDate().equals(parts.getLast().tradingDate());
            case BarSpec.Intraday _ ->
                    open.startMs() <= part.startMs() && part.startMs() < open.endMs();
            case BarSpec.Days _, BarSpec.Weeks _, BarSpec.Months _ ->
                    rollUp.slot(part).startMs() == open.startMs();
        };
    }

    /** Whether no further part can come: the bar has all its ticks, or reaches its end. */
    public boolean isFull() {
        if (parts.isEmpty()) {
            return false;
        }
        Bar last = parts.getLast();
        if (rollUp.base().spec() instanceof BarSpec.Ticks(int ticks)) {
            boolean isShort = last.revision().number() == 0 && last.tradeCount() < ticks;
            return hasAllTicks() || isShort;
        }
        return last.endMs() >= dueMs();
    }

    private boolean hasAllTicks() {
        return rollUp.isTick() && skipped + parts.size() >= rollUp.parts();
    }

    /** When the bar in progress is over whatever trades, milliseconds UTC. */
    public long dueMs() {
        return slot == null ? Long.MAX_VALUE : rollUp.dueMs(slot);
    }

    /** Ends the bar in progress, which must be there; withdrawn if all its parts are. */
    public Bar take() {
        if (sum == null) {
            throw new IllegalStateException("nothing is in progress");
        }
        var state = Fold.isPriced(sum) ? Bar.State.CLOSED : Bar.State.WITHDRAWN;
        Bar closed = Fold.copy(sum, state, sum.revision());
        end = end();
        parts.clear();
        skipped = 0;
        slot = null;
        sum = null;
        return closed;
    }

    /**
     * A bar that is over before it has all its ticks ends with its session: a trade that comes late
     * is still one of it.
     */
    private BarKey end() {
        return hasAllTicks() || dueMs() == Long.MAX_VALUE
                ? RollUpReader.behind(parts.getLast())
                : new BarKey(dueMs(), 0);
    }

    /**
     * Key of the base before which all parts belong to bars that are over, and no other part does;
     * null while there was none.
     */
    public @Nullable BarKey closedTo() {
        if (slot == null) {
            return end;
        }
        return rollUp.isTick() ? parts.getFirst().key() : new BarKey(slot.startMs(), 0);
    }

    /** The bar in progress. */
    public @Nullable Bar open() {
        return sum;
    }

    /** Whether the bar in progress has prices. */
    public boolean isPriced() {
        return sum != null && Fold.isPriced(sum);
    }

    /** The bar in progress if {@code part}, still growing itself, were in it or the first of it. */
    public Bar openWith(Bar part) {
        if (sum == null) {
            var own = rollUp.slot(part);
            return Fold.first(rollUp.series(), key(part, own), own, part);
        }
        return Fold.plus(sum, part, rollUp.isTick() ? part.endMs() : sum.endMs());
    }

    /** Whether a key is not behind the last part, so that its bar is a revision or comes late. */
    public boolean isBehind(BarKey key) {
        return !parts.isEmpty() && key.compareTo(parts.getLast().key()) <= 0;
    }

    /** Puts a revised or late part in its place; false when nothing changes. */
    public boolean put(Bar part) {
        int at = Collections.binarySearch(parts, part, Comparator.comparing(Bar::key));
        if (at >= 0 && parts.get(at).revision().number() >= part.revision().number()) {
            return false;
        }
        if (at >= 0) {
            parts.set(at, part);
        } else {
            parts.add(-at - 1, part);
        }
        var all = List.copyOf(parts);
        parts.clear();
        sum = null;
        all.forEach(this::append);
        return true;
    }
}
