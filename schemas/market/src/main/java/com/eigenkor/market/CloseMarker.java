package com.eigenkor.market;

/** Says that intervals are over, so that readers need no timers of their own. */
public sealed interface CloseMarker {

    /** Why an interval has the bars it has. */
    enum Reason {
        TRADES("trades"),
        NO_TRADE("no_trade"),
        SESSION_CLOSED("session_closed"),
        FEED_GAP("feed_gap");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        /** The reason of a wire word. */
        public static Reason of(String code) {
            for (Reason reason : values()) {
                if (reason.code.equals(code)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no such close reason: " + code);
        }
    }

    /**
     * Intervals of one series are over. Consecutive intervals with the same outcome may share a
     * marker; each interval is covered by exactly one.
     *
     * @param fromMs start of the first interval covered
     * @param toMs end of the last interval covered
     * @param bars bars in each interval: 0 or 1
     */
    record Intervals(Symbol symbol, BarSpec spec, long fromMs, long toMs, int bars, Reason reason)
            implements CloseMarker {}

    /**
     * Every interval of every symbol in this partition that ends at or before {@code timeMs} is
     * over.
     */
    record Watermark(long timeMs) implements CloseMarker {}
}
