package com.eigenkor.serving.recut;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.Symbol;

/** Under which policy the sessions of symbols are cut. */
public interface SessionPolicies {

    /**
     * The policy of a session.
     *
     * @param startMs its start, or any instant in it, milliseconds UTC
     */
    EligibilityPolicy at(Symbol symbol, long startMs);
}
