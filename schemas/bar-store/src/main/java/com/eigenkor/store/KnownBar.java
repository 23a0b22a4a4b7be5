package com.eigenkor.store;

import com.eigenkor.market.SeriesBar;

/**
 * A closed or withdrawn bar in one revision, and since when that revision is known.
 *
 * @param knownMs when the event that caused the revision arrived, milliseconds since the epoch,
 *     UTC: the timestamp of the bar's record in Kafka
 */
public record KnownBar(SeriesBar bar, long knownMs) {

    /** A bar of which nobody noted when it came: it counts as known since its end. */
    public static KnownBar sinceItsEnd(SeriesBar bar) {
        return new KnownBar(bar, bar.base().endMs());
    }

    int revision() {
        return bar.revision().number();
    }
}
