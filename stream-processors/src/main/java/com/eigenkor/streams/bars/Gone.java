package com.eigenkor.streams.bars;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;

/**
 * The keys of tick bars that were told and are no more since sessions were cut again, all in two
 * numbers: the newest start of any, and the highest revision. A bar that takes a key up to that
 * start may take one of theirs, and is told under a higher revision; so is one that takes another.
 */
final class Gone {

    long toMs = Long.MIN_VALUE;
    int revision;

    /** A bar is no more. */
    void add(BarKey key, Revision last) {
        toMs = Math.max(toMs, key.startMs());
        revision = Math.max(revision, last.number());
    }

    void set(Gone other) {
        toMs = other.toMs;
        revision = other.revision;
    }

    /** The revision that a bar which is first told now stands behind. */
    Revision before(long startMs) {
        return startMs <= toMs && revision > 0
                ? new Revision(revision, Reason.POLICY)
                : Revision.FIRST;
    }

    /** The revision that a bar closes under. */
    Revision close(long startMs) {
        Revision before = before(startMs);
        return before.number() == 0 ? before : before.next(Reason.POLICY);
    }
}
