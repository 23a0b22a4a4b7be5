package com.eigenkor.feed.sequence;

import com.eigenkor.market.FeedEvent.Trade;

/**
 * Where an answer of history goes on from the line. It is asked from before the line's last trade,
 * so it has to tell one that is known before it tells a later one; if it does not, it begins too
 * late.
 */
final class Seam {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private long newestUs;
    private long heardUs;
    private long liveSinceUs = UNKNOWN;
    private boolean isMet;

    private Seam(long newestUs, long heardUs, boolean isMet) {
        this.newestUs = newestUs;
        this.heardUs = heardUs;
        this.isMet = isMet;
    }

    /** Of a line without trades: it goes on from nothing. */
    static Seam ofNothing() {
        return new Seam(Long.MIN_VALUE, Long.MIN_VALUE, true);
    }

    /**
     * @param newestUs event time of the line's last trade
     * @param heardUs up to when the line is known to be whole
     */
    static Seam behind(long newestUs, long heardUs) {
        return new Seam(newestUs, Math.max(newestUs, heardUs), false);
    }

    /** History is asked once more: what it told so far may be all that was known of it. */
    void askAgain(long newestOfLineUs) {
        newestUs = newestOfLineUs;
        heardUs = Math.max(heardUs, newestOfLineUs);
        isMet = false;
    }

    /** Whatever happens at this instant and later comes live; the first that is said counts. */
    void liveSince(long timeUs) {
        if (!isLiveSinceKnown()) {
            liveSinceUs = timeUs;
        }
    }

    /** What came live up to this instant was dropped. */
    void dropped(long timeUs) {
        liveSinceUs = Math.max(liveSinceUs, timeUs);
    }

    boolean isLiveSinceKnown() {
        return liveSinceUs != UNKNOWN;
    }

    /** History has told a trade that was known, or it has been said that it cannot. */
    void meet() {
        isMet = true;
    }

    boolean isMet() {
        return isMet;
    }

    /** Whether history has skipped what lies before a trade that is not known. */
    boolean isSkippedBefore(Trade trade) {
        return !isMet && trade.timeUs() > newestUs;
    }

    /** Up to when the line is known to be whole, microseconds UTC. */
    long heardUs() {
        return heardUs;
    }

    /** From when on all comes live, microseconds UTC; the least number while that is not known. */
    long liveSinceUs() {
        return liveSinceUs;
    }
}
