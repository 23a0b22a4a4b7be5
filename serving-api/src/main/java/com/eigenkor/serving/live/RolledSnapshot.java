package com.eigenkor.serving.live;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom series as the live plane knew it at one moment.
 *
 * @param cursor whoever follows the series from here misses nothing that is not closed yet
 * @param closedTo every bar made of stock bars before this key is closed, no other one is
 * @param forming the bar in progress
 * @param held the last closed bars and revisions in order of arrival
 */
public record RolledSnapshot(
        StreamCursor cursor, BarKey closedTo, @Nullable SeriesBar forming, List<SeriesBar> held) {}
