package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.rollup.StockBars;
import com.eigenkor.serving.rollup.Versions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock bars of the store and of the live plane, as custom ones are folded from them: a
 * withdrawn one keeps its place among ticks, and its revision counts, unless it has gone with a
 * recut.
 */
record KnownStockBars(SeriesHistory history) implements StockBars {

    @Override
    public List<Bar> before(SeriesId series, @Nullable BarKey before, int limit) {
        var found = new ArrayList<Bar>();
        BarKey to = before;
        while (true) {
            List<SeriesBar> read = history.everyBefore(series, to, limit);
            found.addAll(0, standing(read));
            if (read.size() < limit || found.size() >= limit) {
                return found.subList(Math.max(0, found.size() - limit), found.size());
            }
            to = read.getFirst().key();
        }
    }

    @Override
    public List<Bar> from(SeriesId series, BarKey from, int limit) {
        var found = new ArrayList<Bar>();
        var behind = new BarKey(from.startMs(), from.seq() - 1);
        while (true) {
            var read = history.everyBehind(series, behind, Long.MAX_VALUE, limit);
            found.addAll(standing(read));
            if (read.size() < limit || found.size() >= limit) {
                return found.subList(0, Math.min(limit, found.size()));
            }
            behind = read.getLast().key();
        }
    }

    private static List<Bar> standing(List<SeriesBar> bars) {
        return bars.stream().map(SeriesBar::base).filter(bar -> !Versions.isGone(bar)).toList();
    }
}
