package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Trades of a day, the tick bars they give, and what is told when others are ticks. */
final class CutTicks {

    static final LocalDate DATE = LocalDate.of(2025, 11, 24);

    private final List<Print> prints = new ArrayList<>();

    /** As many trades, a second apart, all of them ticks. */
    void trade(int trades) {
        prints.clear();
        for (int i = 0; i < trades; i++) {
            long timeUs = (TestBars.START_MS + i * 1000L) * 1000;
            prints.add(new Print(timeUs, DATE, 1_000_000 + i % 17, 10, true));
        }
    }

    /** Deletes or brings back a trade, or makes a tick of it or none. */
    void set(int trade, boolean isTick, boolean isDeleted) {
        prints.set(trade, prints.get(trade).as(isTick, isDeleted));
    }

    List<Bar> bars(BarSpec spec) {
        return new Oracle(TestBars.AAPL, RolledMarket.CALENDAR, prints).bars(spec);
    }

    List<Bar> full(int ticks) {
        return bars(new BarSpec.Ticks(ticks)).stream()
                .filter(bar -> bar.isWithdrawn() || bar.tradeCount() == ticks)
                .toList();
    }

    /** What the topology tells of one spec, in the order of the keys. */
    static List<Bar> recut(List<Bar> before, List<Bar> after) {
        var told = new TreeMap<BarKey, Bar>();
        before.forEach(bar -> told.put(bar.key(), CustomOracle.withdrawn(bar, Reason.POLICY)));
        for (var bar : after) {
            boolean isTold = before.contains(bar);
            if (isTold) {
                told.remove(bar.key());
            } else {
                told.put(bar.key(), revised(bar, Reason.POLICY));
            }
        }
        return List.copyOf(told.values());
    }

    static Bar revised(Bar bar, Reason because) {
        return Oracle.as(bar, bar.state(), Revision.FIRST.next(because));
    }

    List<Bar> recutWithoutFirst() {
        var before = full(1);
        set(0, false, false);
        return recut(before, full(1));
    }

    /** Where bars begin, and how many ticks are in them. */
    static List<String> places(List<? extends SeriesBar> bars) {
        return bars.stream().map(bar -> bar.key() + " " + bar.base().tradeCount()).toList();
    }
}
