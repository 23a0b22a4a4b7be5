package com.eigenkor.streams.replay;

import com.eigenkor.market.SeriesBar;

/**
 * A bar on a topic.
 *
 * @param publishedMs the record's time, milliseconds UTC: that of the event that made this revision
 */
record Found(SeriesBar bar, long publishedMs) {

    /** The one that counts. */
    static Found newer(Found known, Found found) {
        boolean isOlder = found.bar.revision().number() < known.bar.revision().number();
        return isOlder ? known : found;
    }
}
