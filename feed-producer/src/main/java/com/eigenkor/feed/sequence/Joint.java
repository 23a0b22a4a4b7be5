package com.eigenkor.feed.sequence;

/** What came of joining history and live. */
public enum Joint {
    /** The line is live. */
    LIVE,
    /** Something is still missing between the two: ask history again. */
    ASK_AGAIN,
    /** Another fill of the same symbol has begun since. */
    OVERTAKEN
}
