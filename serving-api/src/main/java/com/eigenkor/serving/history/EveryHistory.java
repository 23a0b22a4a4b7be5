package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.rollup.CustomSpecs;
import java.util.List;

/** Stock series as they are kept, custom ones as they are folded. */
record EveryHistory(SeriesHistory stock, RolledHistory custom) implements BarHistory {

    private BarHistory of(SeriesId series) {
        return CustomSpecs.isCustom(series.spec()) ? custom : stock;
    }

    @Override
    public Page newest(SeriesId series, int limit) {
        return of(series).newest(series, limit);
    }

    @Override
    public Page before(SeriesId series, BarKey before, int limit) {
        return of(series).before(series, before, limit);
    }

    @Override
    public List<SeriesBar> behind(SeriesId series, BarKey behind, long toMs, int limit) {
        return of(series).behind(series, behind, toMs, limit);
    }

    @Override
    public long revisedAt(SeriesId series) {
        return of(series).revisedAt(series);
    }
}
