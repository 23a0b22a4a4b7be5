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

    /**
     * A record has come. One behind all others moves none, even if it takes a key that has gone.
     *
     * @param lastThere key of the last bar there was before; null when none is known
     */
    void note(Bar bar, @Nullable BarKey lastThere, long nowMs) {
        boolean isNext = lastThere != null && bar.key().compareTo(lastThere) > 0;
        if (!isNext && Versions.isOfARecut(bar)) {
            number++;
            lastMs = nowMs;
        }
    }

    /** Records so far that may have moved bars. */
    long number() {
        return number;
    }

    /** Whether no more of them are to be expected. */
    boolean areSettled(long nowMs) {
        return number == 0 || nowMs - lastMs >= SETTLED_AFTER_MS;
    }
}
