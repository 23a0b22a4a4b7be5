package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.Print;
import java.time.LocalDate;
import java.util.Iterator;

/** Reads a synthetic tape slot by slot, day by day, for ever. One reader, one thread. */
final class SyntheticPrints implements Iterator<Print> {

    private final SyntheticTape tape;
    private final SlotWriter writer;
    private final SlotTrades trades = new SlotTrades();
    private DayPlan plan;
    private DayRun run;
    private long slot;
    private int row;

    SyntheticPrints(SyntheticTape tape, long fromUs) {
        this.tape = tape;
        this.writer = tape.writer();
        plan = planEndingAfter(fromUs);
        long wanted = Math.floorDiv(fromUs, DayPlan.SLOT_US);
        run = tape.runBefore(plan, wanted);
        slot = tape.slotBefore(plan, wanted);
        skipTo(fromUs);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Print next() {
        while (row == trades.count) {
            nextSlot();
        }
        return run.print(trades, row++, tape.centers());
    }

    private void skipTo(long fromUs) {
        writer.write(plan, slot, trades);
        while (slot * DayPlan.SLOT_US <= fromUs) {
            while (row < trades.count && trades.timeUs[row] < fromUs) {
                run.pass(trades, row++);
            }
            if (row < trades.count) {
                return;
            }
            nextSlot();
        }
    }

    private void nextSlot() {
        slot++;
        if (slot >= plan.endSlot()) {
            plan = planEndingAfter(plan.endSlot() * DayPlan.SLOT_US);
            run = new DayRun(plan.day(), tape.centers().count());
            slot = plan.firstSlot();
        }
        writer.write(plan, slot, trades);
        row = 0;
    }

    private DayPlan planEndingAfter(long timeUs) {
        var session = tape.calendar().sessionEndingAfter(Math.floorDiv(timeUs, 1000));
        LocalDate date = session.tradingDate();
        if (date.isBefore(tape.firstDate())) {
            var first = tape.firstDate();
            while (tape.plan(first).isEmpty()) {
                first = first.plusDays(1);
            }
            date = first;
        }
        return tape.plan(date).orElseThrow();
    }
}
