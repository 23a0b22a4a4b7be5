package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.serving.rollup.RollUp;
import com.eigenkor.serving.rollup.Rolled;
import com.eigenkor.serving.rollup.Roller;
import com.eigenkor.serving.rollup.Smoothing;
import com.eigenkor.serving.rollup.Versions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom series at the live edge: the bar in progress and as many closed ones as the next Heikin
 * Ashi bar follows from. What closes goes to the series' line. One thread at a time.
 */
final class RolledState {

    /** Closed bars given to a line that begins, for readers that return. */
    private static final int GIVEN = 64;

    private final RollUp rollUp;
    private final Style style;
    private final SeriesLine out;
    private final Roller roller;
    private final List<Bar> window = new ArrayList<>();
    private final BarKey begun;

    /**
     * Begins where a reading of everything there is ended.
     *
     * @param out takes the last bars of the reading and whatever closes later
     */
    RolledState(RollUp rollUp, Style style, SeriesLine out, Rolled read, long nowMs) {
        this.rollUp = rollUp;
        this.style = style;
        this.out = out;
        this.roller = read.open();
        this.begun = read.behind();
        var bars = read.bars();
        boolean isWarm = style == Style.OHLC || !read.hasOlder();
        int whole = isWarm ? 0 : Smoothing.firstWarm(bars);
        for (int i = Math.max(whole, bars.size() - GIVEN); i < bars.size(); i++) {
            out.add(styled(bars, i), SeriesLine.UNKNOWN, nowMs);
        }
        window.addAll(bars);
        trim();
    }

    RollUp rollUp() {
        return rollUp;
    }

    /** Every bar made of stock bars before this key is closed, no other one is. */
    BarKey closedTo() {
        var to = roller.closedTo();
        return to == null ? begun : to;
    }

    /** When the bar in progress is over whatever trades. */
    long dueMs() {
        return roller.dueMs();
    }

    /** Whether a stock bar belongs to a bar that is closed. */
    boolean isClosed(Bar part) {
        return part.key().compareTo(closedTo()) < 0;
    }

    /** Whether a stock bar has closed and is in what is folded. */
    boolean isTaken(Bar part) {
        return isClosed(part) || roller.isBehind(part.key());
    }

    /** Takes a closed stock bar or a revision; only if it is not {@link #isClosed}. */
    void take(Bar part, long nowMs) {
        if (roller.isBehind(part.key())) {
            roller.put(part);
            return;
        }
        Bar over = roller.add(part);
        if (over != null) {
            close(over, nowMs);
        }
        if (roller.isFull()) {
            close(roller.take(), nowMs);
        }
    }

    /**
     * Closes the bar in progress if its time is over.
     *
     * @param overMs whatever ends up to it is over
     * @param growing the stock bar in progress; while it belongs to the bar, the bar goes on
     */
    boolean closeOver(long overMs, @Nullable Bar growing, long nowMs) {
        if (roller.open() == null || roller.dueMs() > overMs) {
            return false;
        }
        if (growing != null && roller.holds(growing)) {
            return false;
        }
        close(roller.take(), nowMs);
        return true;
    }

    private void close(Bar bar, long nowMs) {
        window.add(bar);
        give(styled(window, window.size() - 1), nowMs);
        trim();
    }

    private void trim() {
        window.subList(0, Smoothing.firstFollowed(window)).clear();
    }

    private SeriesBar styled(List<Bar> bars, int at) {
        return switch (style) {
            case OHLC -> bars.get(at);
            case HEIKIN_ASHI -> Smoothing.at(bars, at);
        };
    }

    /**
     * Takes closed bars as they are after a revision.
     *
     * @param bars ascending, with what goes before the first revised one
     * @param first the first revised one
     */
    void revise(List<Bar> bars, int first, long nowMs) {
        for (int i = first; i < bars.size(); i++) {
            give(styled(bars, i), nowMs);
            remember(bars.get(i));
        }
        trim();
    }

    private void remember(Bar bar) {
        int at = 0;
        while (at < window.size() && window.get(at).key().compareTo(bar.key()) < 0) {
            at++;
        }
        if (at < window.size() && window.get(at).key().equals(bar.key())) {
            window.set(at, bar);
        } else if (at > 0 || window.size() < Smoothing.WARM_UP) {
            window.add(at, bar);
        }
    }

    /**
     * A bar that closed too early, or had a part come late that nobody revised, has changed at the
     * same revision; readers take it only with a higher one.
     */
    private void give(SeriesBar bar, long nowMs) {
        var known = out.known(bar.key());
        if (known == null || known.revision().number() < bar.revision().number()) {
            out.add(bar, SeriesLine.UNKNOWN, nowMs);
            return;
        }
        if (!Versions.areEqual(bar, known)) {
            var because = bar.revision().reason();
            var raised = known.revision().next(because == Reason.NONE ? Reason.LATE : because);
            out.add(Versions.at(bar, raised), SeriesLine.UNKNOWN, nowMs);
        }
    }

    /** The bar in progress, with the stock bar in progress if that belongs to it. */
    @Nullable SeriesBar forming(@Nullable Bar growing) {
        Bar forming = open(growing);
        if (forming == null || style == Style.OHLC) {
            return forming;
        }
        var bars = new ArrayList<>(window);
        bars.add(forming);
        return Smoothing.at(bars, bars.size() - 1);
    }

    private @Nullable Bar open(@Nullable Bar growing) {
        Bar open = roller.open();
        if (growing == null || (open != null && !roller.holds(growing))) {
            return roller.isPriced() ? open : null;
        }
        return roller.openWith(growing);
    }
}
