package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.serving.live.StreamCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars of one series.
 *
 * @param bars ascending, one a key; on the newest page the bar in progress comes last
 * @param before key the next older page ends before; null when there is none
 * @param live where the stream continues; on the newest page only, and only when it does
 * @param revisedAt offset of the last revision of the series that is in here for certain
 * @param isPartial whether the store was down and these are only the bars at hand
 * @param isSettled whether only a revision can change an older page
 */
record Page(
        List<SeriesBar> bars,
        @Nullable BarKey before,
        @Nullable StreamCursor live,
        long revisedAt,
        boolean isPartial,
        boolean isSettled) {

    /** A page of a stock series, which only a revision can change. */
    Page(
            List<SeriesBar> bars,
            @Nullable BarKey before,
            @Nullable StreamCursor live,
            long revisedAt,
            boolean isPartial) {
        this(bars, before, live, revisedAt, isPartial, true);
    }
}
