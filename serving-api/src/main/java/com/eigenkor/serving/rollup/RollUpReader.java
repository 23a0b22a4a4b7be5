package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads custom bars out of stock ones, in bounded steps. The same stock bars give the same custom
 * bars wherever reading begins. Every call blocks.
 */
public final class RollUpReader {

    private static final int STEP = 8192;

    private final StockBars stock;

    public RollUpReader(StockBars stock) {
        this.stock = stock;
    }

    /**
     * The newest custom bars made of what is before a key of the base. Fewer than wanted when there
     * are no more, or when that would take more than {@link CustomSpecs#MOST_FOLDED} stock bars.
     *
     * @param bound exclusive; null for all there is
     */
    public Rolled before(RollUp rollUp, @Nullable BarKey bound, int wanted) {
        var reading = new Backward(stock, rollUp, bound);
        int left = CustomSpecs.MOST_FOLDED;
        while (!reading.isAtBeginning()
                && left > 0
                && (reading.found() < wanted || !reading.knowsEnd())) {
            long most = partsOf(rollUp, Math.max(0, wanted - reading.found()) + 1L);
            left -= reading.step((int) Math.min(most, Math.min(left, STEP)));
        }
        return reading.result();
    }

    /**
     * The custom bars before the one that holds a bar of the base; what is in progress are the
     * parts that stand before it.
     */
    public Rolled beforeHolder(RollUp rollUp, BarKey part, int wanted) {
        var read = before(rollUp, part, wanted);
        var open = read.open();
        var found = stock.from(rollUp.base(), part, 1);
        if (open.open() != null && found.stream().noneMatch(open::holds)) {
            read.bars().add(open.take());
        }
        return read;
    }

    /** In ticks, as many more as it takes to meet a bar that is counted. */
    private static long partsOf(RollUp rollUp, long bars) {
        int more = rollUp.isTick() ? TickOrdinals.perAnchor(rollUp) : 1;
        return bars * rollUp.parts() + more;
    }

    /** Sees custom bars as they are over. */
    @FunctionalInterface
    public interface Taker {

        /** Takes the next bar; false when no more are wanted. */
        boolean take(Bar closed);
    }

    /**
     * Goes on from where an earlier reading ended.
     *
     * @param open what is in progress there; afterwards what is in progress at the end
     * @param from key of the base, inclusive
     * @param to key of the base, exclusive; null for all there is
     * @param most stock bars that are read
     * @return stock bars read; {@code most} only when there may be more
     */
    public int forward(
            RollUp rollUp, Roller open, BarKey from, @Nullable BarKey to, int most, Taker taker) {
        int read = 0;
        BarKey next = from;
        while (read < most) {
            int step = Math.min(STEP, most - read);
            var parts = stock.from(rollUp.base(), next, step);
            for (var part : parts) {
                boolean isBeyond = to != null && part.key().compareTo(to) >= 0;
                if (isBeyond || !roll(open, part, taker)) {
                    return read;
                }
                read++;
            }
            if (parts.size() < step) {
                return read;
            }
            next = behind(parts.getLast());
        }
        return most;
    }

    private static boolean roll(Roller open, Bar part, Taker taker) {
        Bar over = open.add(part);
        if (over != null && !taker.take(over)) {
            return false;
        }
        return !open.isFull() || taker.take(open.take());
    }

    static BarKey behind(Bar part) {
        return new BarKey(part.startMs(), part.key().seq() + 1);
    }

    /** Rolls bars that begin with a custom bar; what is in progress behind them stays in it. */
    static List<Bar> roll(Roller open, List<Bar> parts) {
        var bars = new ArrayList<Bar>();
        for (var part : parts) {
            roll(
                    open,
                    part,
                    closed -> {
                        bars.add(closed);
                        return true;
                    });
        }
        return bars;
    }
}
