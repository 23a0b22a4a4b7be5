package com.eigenkor.streams.topology;

/**
 * Has states written shortly before a commit, part by part. A commit holds up the thread, and with
 * it the bars in progress; to lay out and flush all that changed since the last one was half of
 * that. What changes behind its part is written again. See ADR 0002.
 */
final class AheadOfCommit {

    /** The longer, the more changes again; the shorter, the more is left. */
    private static final long AHEAD_MS = 30;

    /** Of what waits, with each step; all at once would hold up the thread as well. */
    private static final int SHARE = 4;

    private final SymbolStates states;
    private final long commitMs;
    private long commits = -1;
    private long sinceMs;

    /**
     * @param commitMs from the end of one commit to the next
     */
    AheadOfCommit(SymbolStates states, long commitMs) {
        this.states = states;
        this.commitMs = commitMs;
    }

    /**
     * Some milliseconds have passed.
     *
     * @param isWaitedFor whether somebody waits for what is made; else a commit may take its time
     */
    void step(long nowMs, boolean isWaitedFor) {
        if (commits != states.commits()) {
            commits = states.commits();
            sinceMs = nowMs;
        }
        if (isWaitedFor && nowMs - sinceMs >= commitMs - AHEAD_MS) {
            states.write(Math.ceilDiv(states.unwritten(), SHARE));
        }
    }
}
