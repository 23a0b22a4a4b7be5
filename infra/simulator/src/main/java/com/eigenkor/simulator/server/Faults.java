package com.eigenkor.simulator.server;

import java.time.Duration;

/** What goes wrong on purpose. Every switch may be set at any moment by any thread. */
final class Faults {

    /** How lookup answers misbehave. */
    enum LookupFault {
        NONE,
        /** Stop in the middle of an answer until this changes. */
        STALL,
        /** Close the socket in the middle of an answer. */
        CUT
    }

    private volatile LookupFault lookup = LookupFault.NONE;
    private volatile int lookupRows;
    private volatile Duration lookupLatency = Duration.ZERO;
    private volatile boolean level1Stalled;
    private volatile int duplicateEvery;
    private int skip;
    private int late;

    LookupFault lookup() {
        return lookup;
    }

    /** Rows of an answer that still go through before the fault strikes. */
    int lookupRows() {
        return lookupRows;
    }

    void lookup(LookupFault fault, int rows) {
        lookupRows = rows;
        lookup = fault;
    }

    Duration lookupLatency() {
        return lookupLatency;
    }

    void lookupLatency(Duration latency) {
        lookupLatency = latency;
    }

    /** Whether level 1 says nothing although its sockets stay open. */
    boolean isLevel1Stalled() {
        return level1Stalled;
    }

    void stallLevel1(boolean stalled) {
        level1Stalled = stalled;
    }

    /** Every how many trades one is sent twice; 0 for never. */
    int duplicateEvery() {
        return duplicateEvery;
    }

    void duplicateEvery(int trades) {
        duplicateEvery = trades;
    }

    /** Loses the next trades on level 1; history has them. */
    synchronized void skip(int trades) {
        skip = trades;
    }

    /** Sends the next trades after their successors. */
    synchronized void late(int trades) {
        late = trades;
    }

    /** Whether the trade at hand is to be lost. */
    synchronized boolean takeSkip() {
        return skip > 0 && skip-- > 0;
    }

    /** Whether the trade at hand is to be held back. */
    synchronized boolean takeLate() {
        return late > 0 && late-- > 0;
    }
}
