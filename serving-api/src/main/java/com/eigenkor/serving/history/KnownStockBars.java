package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.rollup.StockBars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stock bars of the store and of the live plane, as custom ones are folded from them: a
 * withdrawn one keeps its place among ticks, and its revision counts.
 */
record KnownStockBars(SeriesHistory history) implements StockBars {

    @Override
    public List<Bar> before(SeriesId series, @Nullable BarKey before, int limit) {
        return traded(history.everyBefore(series, before, limit));
    }

    @Override
    public List<Bar> from(SeriesId series, BarKey from, int limit) {
        var behind = new BarKey(from.startMs(), from.seq() - 1);
        return traded(history.everyBehind(series, behind, Long.MAX_VALUE, limit));
    }

    private static List<Bar> traded(List<SeriesBar> bars) {
        return bars.stream().map(SeriesBar::base).toList();
    }
}
