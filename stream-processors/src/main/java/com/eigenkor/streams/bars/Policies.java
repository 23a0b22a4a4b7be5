package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which policy a symbol is cut, and was before. It changes where a session begins, so that no
 * bar under a day mixes two; each late trade is taken under the policy of its own session.
 */
final class Policies {

    /** More than a late trade reaches back, and the session it falls into. */
    private static final long KEPT_MS = 9 * 86_400_000L;

    /** The first session under a policy; the least number where it was the first of all. */
    record Since(long startMs, EligibilityPolicy policy) {}

    /** Ascending; empty before the first trade. */
    private final List<Since> all = new ArrayList<>();

    /** Null before the first trade. */
    @Nullable EligibilityPolicy current() {
        return all.isEmpty() ? null : all.getLast().policy();
    }

    List<Since> all() {
        return all;
    }

    /** A session begins. */
    void enter(Session session, EligibilityPolicy chosen) {
        if (all.isEmpty()) {
            all.add(new Since(Long.MIN_VALUE, chosen));
            return;
        }
        boolean isNewest = all.getLast().startMs() < session.startMs();
        if (isNewest && !chosen.equals(current())) {
            all.add(new Since(session.startMs(), chosen));
            forget(session.startMs() - KEPT_MS);
        }
    }

    /** What no late trade reaches any more. */
    private void forget(long timeMs) {
        while (all.size() > 1 && all.get(1).startMs() <= timeMs) {
            all.removeFirst();
        }
    }

    /** The policy of a session that has begun. */
    EligibilityPolicy at(Session session) {
        for (int i = all.size() - 1; i > 0; i--) {
            if (all.get(i).startMs() <= session.startMs()) {
                return all.get(i).policy();
            }
        }
        return all.getFirst().policy();
    }
}
