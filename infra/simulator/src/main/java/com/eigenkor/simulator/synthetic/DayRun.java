package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Print;

/** The counters of a trading date on the way through its trades: volume and tick ids. */
final class DayRun {

    private final DayStats stats;
    private final long[] tickIds;

    DayRun(long day, int centers) {
        this(new DayStats(day), new long[centers]);
    }

    private DayRun(DayStats stats, long[] tickIds) {
        this.stats = stats;
        this.tickIds = tickIds;
    }

    DayRun copy() {
        return new DayRun(stats.copy(), tickIds.clone());
    }

    DayStats stats() {
        return stats;
    }

    /** Counts a trade. */
    void pass(SlotTrades trades, int row) {
        tickIds[trades.center[row]]++;
        char basis = Condition.at(trades.condition[row]).basis();
        stats.add(trades.price[row], trades.size[row], basis);
    }

    /** Counts a trade and tells it as the feed would. */
    Print print(SlotTrades trades, int row, Centers centers) {
        pass(trades, row);
        Condition condition = Condition.at(trades.condition[row]);
        byte center = trades.center[row];
        return new Print(
                trades.timeUs[row],
                stats.day(),
                trades.price[row],
                trades.size[row],
                stats.volume(),
                trades.bid[row],
                trades.ask[row],
                tickIds[center],
                condition.basis(),
                centers.id(center),
                condition.codes(),
                trades.aggressor[row]);
    }
}
