package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.web.Problem;
import java.util.List;

/** The bars of series, page by page. Every call blocks. */
interface BarHistory {

    /**
     * The newest bars, the one in progress among them.
     *
     * @param limit at least 1
     * @throws Problem with code unavailable when neither the store nor the live plane has any
     */
    Page newest(SeriesId series, int limit);

    /** The closed bars before a key. */
    Page before(SeriesId series, BarKey before, int limit);

    /**
     * The oldest closed bars behind a key that start before {@code toMs}.
     *
     * @param behind exclusive
     */
    List<SeriesBar> behind(SeriesId series, BarKey behind, long toMs, int limit);

    /**
     * Where the last change of an older bar of a series stands in its topic, see {@link
     * Page#revisedAt}.
     */
    long revisedAt(SeriesId series);
}
