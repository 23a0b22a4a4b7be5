package com.eigenkor.simulator.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The counters of a trading date every ten minutes, so that no read starts at the day's start.
 * Walks only as far as it is asked. Thread-safe.
 */
final class Checkpoints {

    private static final int SPACING = 60;

    private final DayPlan plan;
    private final SlotWriter writer;
    private final SlotTrades trades = new SlotTrades();
    private final List<DayRun> runs = new ArrayList<>();
    private final DayRun run;
    private long slot;

    /**
     * @param writer used by this object alone
     */
    Checkpoints(DayPlan plan, SlotWriter writer, int centers) {
        this.plan = plan;
        this.writer = writer;
        run = new DayRun(plan.day(), centers);
        runs.add(run.copy());
        slot = plan.firstSlot();
    }

    /** The last slot at or before {@code wanted} that has a checkpoint. */
    long slotBefore(long wanted) {
        return plan.firstSlot() + index(wanted) * (long) SPACING;
    }

    /** A copy of the counters as they are before {@link #slotBefore}. */
    synchronized DayRun before(long wanted) {
        int index = index(wanted);
        while (runs.size() <= index) {
            walk();
            runs.add(run.copy());
        }
        return runs.get(index).copy();
    }

    private void walk() {
        for (long end = slot + SPACING; slot < end; slot++) {
            writer.write(plan, slot, trades);
            for (int row = 0; row < trades.count; row++) {
                run.pass(trades, row);
            }
        }
    }

    private int index(long wanted) {
        long last = (plan.endSlot() - plan.firstSlot() - 1) / SPACING;
        long slots = Math.max(0, wanted - plan.firstSlot());
        return (int) Math.min(slots / SPACING, last);
    }
}
