package com.eigenkor.streams.topology;

import com.eigenkor.market.Symbol;
import com.eigenkor.streams.bars.SymbolState;

/** A symbol's state and what the topology has noted of it. Belongs to the stream thread. */
final class TrackedSymbol {

    SymbolState state;

    /** When it was last noted to be due, milliseconds of event time. */
    long notedMs = SymbolState.NOTHING_DUE;

    /** Whether it has changed since it was last written. */
    boolean isChanged;

    /** Event time from which on a snapshot is due, milliseconds. */
    long snapshotDueMs = Long.MIN_VALUE;

    /** When history of it last passed, milliseconds of wall clock. */
    long historyMs;

    /** When its bars in progress were last sent, milliseconds of wall clock. */
    long sentMs;

    /** Whether it has moved since then. */
    boolean isMoved;

    TrackedSymbol(SymbolState state) {
        this.state = state;
    }

    Symbol symbol() {
        return state.symbol();
    }
}
