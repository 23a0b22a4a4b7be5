package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed stock bars of every series, those that were withdrawn among them, whatever part of the
 * platform has them. Calls block.
 */
public interface StockBars {

    /**
     * The newest bars before a key.
     *
     * @param before exclusive; null for the newest there are
     * @return ascending; fewer than {@code limit} only when there are no older ones
     */
    List<Bar> before(SeriesId series, @Nullable BarKey before, int limit);

    /**
     * The oldest bars from a key on.
     *
     * @param from inclusive
     * @return ascending; fewer than {@code limit} only when there are no newer ones
     */
    List<Bar> from(SeriesId series, BarKey from, int limit);
}
