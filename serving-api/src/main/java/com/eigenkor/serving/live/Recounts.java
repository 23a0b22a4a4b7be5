package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.serving.rollup.Versions;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the ticks of a line are counted again after a change of policy: from then on its bars
 * may begin elsewhere. A recut sends its records one by one and by several topics; as long as they
 * come, some bars are of before and some of after. One thread at a time.
 */
final class Recounts {

    /** The records of one recut follow each other faster, whichever topics they come by. */
    private static final long SETTLED_AFTER_MS = 1000;

    private long number;
    private long lastMs;

    /** Nothing closed has a later key; null as long as nobody knows. */
    private @Nullable BarKey newest;

    /** Nothing closed ends later, milliseconds UTC. */
    private long endMs = Long.MIN_VALUE;

    /** Nothing of what ends then has a later last tick. */
    private long lastTimeUs;

    /** A record of ticks has come. */
    void note(Bar bar, long nowMs) {
        if (Versions.isOfARecut(bar) && !isNext(bar)) {
            number++;
            lastMs = nowMs;
        }
        // A bar that closes unrevised is the last of all; before one nobody knows where they end.
        if (newest != null || bar.revision().number() == 0) {
            newest = newest == null || bar.key().compareTo(newest) > 0 ? bar.key() : newest;
            lastTimeUs = endsLater(bar) ? bar.lastTimeUs() : lastTimeUs;
            endMs = Math.max(endMs, bar.endMs());
        }
    }

    /**
     * Whether a bar closes where no bar of before is behind it: it moves none, even if it closes
     * under a key that has gone.
     */
    private boolean isNext(Bar bar) {
        var last = newest;
        return last != null && (bar.key().compareTo(last) > 0 || endsLater(bar));
    }

    private boolean endsLater(Bar bar) {
        return bar.endMs() > endMs || (bar.endMs() == endMs && bar.lastTimeUs() > lastTimeUs);
    }

    /** Records so far that may have moved bars. */
    long number() {
        return number;
    }

    /** Whether no more of them are to be expected. */
    boolean areSettled(long nowMs) {
        // Our clock may have been set back.
        return number == 0 || Math.abs(nowMs - lastMs) >= SETTLED_AFTER_MS;
    }
}
