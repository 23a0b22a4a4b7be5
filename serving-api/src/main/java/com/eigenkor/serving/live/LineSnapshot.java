package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series as the live plane knew it at one moment.
 *
 * @param cursor whoever follows the series from here misses nothing that is not in {@code held}
 * @param held the last closed bars and revisions in order of arrival
 * @param heldFrom every bar of the series at or behind this offset of its topic partition is in
 *     {@code held}; negative while the live plane has not begun to read
 * @param forming the bar in progress
 * @param revisedAt offset of the last record that changed an older bar; negative when none is known
 */
public record LineSnapshot(
        StreamCursor cursor,
        List<ClosedBar> held,
        long heldFrom,
        @Nullable SeriesBar forming,
        long revisedAt) {}
