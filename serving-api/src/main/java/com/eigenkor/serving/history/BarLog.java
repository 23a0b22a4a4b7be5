package com.eigenkor.serving.history;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.util.List;

/** The partition of the bar topic that holds a series, read by offset. Every call blocks. */
interface BarLog {

    /**
     * A bar of any symbol in the partition.
     *
     * @param offset its place in the partition
     */
    record Logged(long offset, SeriesBar bar) {}

    /** The oldest offset there is. */
    long beginning(SeriesId series);

    /** What stands in {@code [from, to)}, ascending. */
    List<Logged> read(SeriesId series, long from, long to);
}
