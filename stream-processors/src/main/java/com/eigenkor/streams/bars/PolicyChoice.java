package com.eigenkor.streams.bars;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;

/** Under which policy a session of a symbol begins, if it may begin under another. */
public interface PolicyChoice {

    /** The policy, always the same for the same session. */
    EligibilityPolicy of(Symbol symbol, Session session);
}
