package com.eigenkor.feed.sequence;

/** What became of a live event. */
public enum Delivery {
    /** It is on the line. */
    PUBLISHED,
    /** It was there already. */
    DUPLICATE,
    /** History is still loading; it waits. */
    HELD,
    /**
     * Trades before it are missing: it waits, and a fill has begun that somebody must carry out.
     */
    HOLE,
    /** Nobody waits for this symbol. */
    IGNORED
}
