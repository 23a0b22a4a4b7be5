package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.session.Session;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Under which policy a symbol is cut, and was before. It changes where a session begins, so that no
 * bar under a day mixes two; and no sooner than late trades have ceased to reach the policy before
 * the last, so that each is taken under the policy of its own session.
 */
final class Policies {

    /** More than a late trade reaches back, and the session it falls into. */
    private static final long LEAST_MS = 3 * 86_400_000L;

    /** Null before the first trade. */
    @Nullable EligibilityPolicy current;

    /** The start of the first session under the current one; the least number for all. */
    long sinceMs = Long.MIN_VALUE;

    /** The one before; the current one when there was none. */
    @Nullable EligibilityPolicy earlier;

    /** A session begins. */
    void enter(Session session, EligibilityPolicy chosen) {
        if (current == null) {
            current = chosen;
            earlier = chosen;
            return;
        }
        boolean isTooSoon = session.startMs() - LEAST_MS < sinceMs;
        if (chosen.equals(current) || isTooSoon) {
            return;
        }
        earlier = current;
        current = chosen;
        sinceMs = session.startMs();
    }

    /** The policy of a session that has begun. */
    EligibilityPolicy at(Session session) {
        return Objects.requireNonNull(session.startMs() >= sinceMs ? current : earlier);
    }
}
