package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.DailyBar;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bar of a whole trading date without writing all of its trades: sizes come from their dice
 * alone, and prices are only looked at where the walk can pass the highest or the lowest so far.
 * Equal to the bar of all trades.
 */
final class DayScan {

    /** So many slots are looked at rather than halved. */
    private static final int FEW = 5;

    private final DayPlan plan;
    private final SlotWriter writer;
    private final SlotTrades trades = new SlotTrades();
    private long high = Long.MIN_VALUE;
    private long low = Long.MAX_VALUE;

    /**
     * @param writer used by this object alone
     */
    DayScan(DayPlan plan, SlotWriter writer) {
        this.plan = plan;
        this.writer = writer;
    }

    /** Empty when no trade set a price. */
    Optional<DailyBar> bar() {
        OptionalLong open = open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        long close = close();
        search(plan.firstSlot(), plan.endSlot(), PriceRange.ANY);
        var date = LocalDate.ofEpochDay(plan.day());
        return Optional.of(new DailyBar(date, high, low, open.getAsLong(), close, volume()));
    }

    private OptionalLong open() {
        for (long slot = plan.firstSlot(); slot < plan.endSlot(); slot++) {
            writer.write(plan, slot, trades);
            for (int row = 0; row < trades.count; row++) {
                if (trades.setsPrice(row)) {
                    high = trades.price[row];
                    low = high;
                    return OptionalLong.of(high);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Price of the last trade that sets one; there is one. */
    private long close() {
        for (long slot = plan.endSlot() - 1; ; slot--) {
            writer.write(plan, slot, trades);
            for (int row = trades.count - 1; row >= 0; row--) {
                if (trades.setsPrice(row)) {
                    return trades.price[row];
                }
            }
        }
    }

    private long volume() {
        long volume = 0;
        for (long slot = plan.firstSlot(); slot < plan.endSlot(); slot++) {
            volume += writer.volume(plan, slot);
        }
        return volume;
    }

    /**
     * Halves the slots {@code [from, end)} until they cannot pass the extremes so far, or are few
     * enough to be looked at. The half that reaches further goes first and rules out much of the
     * other.
     *
     * @param range of their prices
     */
    private void search(long from, long end, PriceRange range) {
        if (excess(range) <= 0) {
            return;
        }
        if (end - from <= FEW) {
            look(from, end);
            return;
        }
        long middle = (from + end) / 2;
        PriceRange before = writer.range(from, middle);
        PriceRange after = writer.range(middle, end);
        if (excess(before) >= excess(after)) {
            search(from, middle, before);
            search(middle, end, after);
        } else {
            search(middle, end, after);
            search(from, middle, before);
        }
    }

    /** How far prices of a range may lie beyond the extremes so far. */
    private double excess(PriceRange range) {
        return Math.max(range.high() - high, low - range.low());
    }

    private void look(long from, long end) {
        for (long slot = from; slot < end; slot++) {
            writer.write(plan, slot, trades);
            for (int row = 0; row < trades.count; row++) {
                if (trades.setsPrice(row)) {
                    high = Math.max(high, trades.price[row]);
                    low = Math.min(low, trades.price[row]);
                }
            }
        }
    }
}
