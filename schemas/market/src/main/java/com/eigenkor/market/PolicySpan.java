package com.eigenkor.market;

/**
 * Under which policy a symbol's sessions are cut, from one on up to that of the next span.
 *
 * @param sinceMs start of the first session, milliseconds UTC; 0 for the symbol's first of all
 * @param begun id of the policy the sessions began under
 * @param policy id of the policy they are cut under now: another one where they were cut again
 * @param changed what cutting them again, up to the session in progress, has changed last
 */
public record PolicySpan(
        Symbol symbol, long sinceMs, String begun, String policy, Changed changed) {

    /**
     * How many bars have changed.
     *
     * @param revised have other values
     * @param withdrawn are no more
     * @param added were none before
     */
    public record Changed(long revised, long withdrawn, long added) {

        public static final Changed NOTHING = new Changed(0, 0, 0);
    }

    public PolicySpan {
        if (sinceMs < 0) {
            throw new IllegalArgumentException("a span since %d of %s".formatted(sinceMs, symbol));
        }
    }
}
