package com.eigenkor.market.codec;

/** The ids this code writes and reads; a test holds them to the manifest. */
final class SchemaIds {

    static final int FEED_EVENT = 1;
    static final int BAR = 2;
    static final int HEIKIN_ASHI_BAR = 3;
    static final int LIVE_BARS = 4;
    static final int CLOSE_MARKER = 5;
    static final int INSTRUMENT = 6;
    static final int DAY_DIGEST = 7;
    static final int FEED_EVENT_2 = 8;
    static final int POLICY_SPAN = 9;

    private SchemaIds() {}
}
