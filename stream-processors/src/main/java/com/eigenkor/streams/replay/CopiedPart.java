package com.eigenkor.streams.replay;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import java.time.Duration;

/**
 * What was copied of a partition of the trades.
 *
 * @param isWhole whether the partition still held its first record
 * @param firstBeatUs time of its first clock beat, microseconds UTC
 * @param newestMs when its latest record was published, milliseconds UTC
 */
record CopiedPart(int partition, boolean isWhole, long firstBeatUs, long newestMs) {

    /** A session, and an hour for trades that were ahead of the clock. */
    private static final long WHOLE_SESSION_MS = Duration.ofHours(25).toMillis();

    /**
     * Whether the copy alone decides a bar. When the beginning is gone, it decides bars of sessions
     * that began afterwards; but a Heikin Ashi bar hangs on all bars before it.
     */
    boolean decides(SeriesBar bar) {
        if (isWhole) {
            return true;
        }
        long heldMs = Math.floorDiv(firstBeatUs, 1000L);
        return bar.series().style() == Style.OHLC
                && bar.key().startMs() - WHOLE_SESSION_MS >= heldMs;
    }
}
