package com.eigenkor.simulator.synthetic;

import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The endless tape of a made-up symbol. Caches only what it could compute again. */
final class SyntheticTape implements Tape {

    private static final int CACHED_DAYS = 16;

    private final SyntheticSymbol symbol;
    private final SessionCalendar calendar;
    private final LocalDate firstDate;
    private final long seed;
    private final Centers centers;
    private final double[] perSlot;
    private final Map<LocalDate, Optional<DailyBar>> dailies = new ConcurrentHashMap<>();
    private final Map<LocalDate, Checkpoints> checkpoints =
            new LinkedHashMap<>(CACHED_DAYS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<LocalDate, Checkpoints> eldest) {
                    return size() > CACHED_DAYS;
                }
            };

    SyntheticTape(
            SyntheticSymbol symbol,
            SessionCalendar calendar,
            LocalDate firstDate,
            long seed,
            double rate) {
        this.symbol = symbol;
        this.calendar = calendar;
        this.firstDate = firstDate;
        this.seed = Hash.ofText(seed, symbol.listing().symbol().code());
        this.centers = Centers.of(symbol);
        this.perSlot = Activity.of(symbol.listing().kind(), rate);
    }

    @Override
    public Listing listing() {
        return symbol.listing();
    }

    @Override
    public SessionCalendar calendar() {
        return calendar;
    }

    @Override
    public LocalDate firstDate() {
        return firstDate;
    }

    @Override
    public Iterator<Print> from(long fromUs) {
        return new SyntheticPrints(this, fromUs);
    }

    @Override
    public DayStats stats(LocalDate date, long untilUs) {
        var plan = plan(date);
        if (plan.isEmpty()) {
            return new DayStats(date.toEpochDay());
        }
        long lastSlot = Math.floorDiv(untilUs, DayPlan.SLOT_US);
        DayRun run = runBefore(plan.get(), lastSlot);
        long slot = Math.max(plan.get().firstSlot(), slotBefore(plan.get(), lastSlot));
        advance(run, plan.get(), slot, untilUs);
        return run.stats();
    }

    @Override
    public Optional<DailyBar> daily(LocalDate date) {
        var known = dailies.get(date);
        if (known != null) {
            return known;
        }
        var bar = plan(date).flatMap(plan -> new DayScan(plan, writer()).bar());
        dailies.put(date, bar);
        return bar;
    }

    Optional<DayPlan> plan(LocalDate date) {
        if (date.isBefore(firstDate)) {
            return Optional.empty();
        }
        return DayPlan.of(symbol, seed, calendar, date);
    }

    SlotWriter writer() {
        return new SlotWriter(symbol, centers, perSlot, seed);
    }

    Centers centers() {
        return centers;
    }

    /** The counters before {@link #slotBefore} of a slot. */
    DayRun runBefore(DayPlan plan, long slot) {
        if (slot <= plan.firstSlot()) {
            return new DayRun(plan.day(), centers.count());
        }
        return checkpoints(plan).before(slot);
    }

    /** Where a run towards {@code slot} starts. */
    long slotBefore(DayPlan plan, long slot) {
        if (slot <= plan.firstSlot()) {
            return plan.firstSlot();
        }
        return checkpoints(plan).slotBefore(slot);
    }

    private void advance(DayRun run, DayPlan plan, long fromSlot, long untilUs) {
        var writer = writer();
        var trades = new SlotTrades();
        for (long slot = fromSlot; slot < plan.endSlot(); slot++) {
            if (slot * DayPlan.SLOT_US > untilUs) {
                return;
            }
            writer.write(plan, slot, trades);
            for (int row = 0; row < trades.count && trades.timeUs[row] <= untilUs; row++) {
                run.pass(trades, row);
            }
        }
    }

    private Checkpoints checkpoints(DayPlan plan) {
        synchronized (checkpoints) {
            return checkpoints.computeIfAbsent(
                    LocalDate.ofEpochDay(plan.day()),
                    _ -> new Checkpoints(plan, writer(), centers.count()));
        }
    }
}
