package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.BarSink;
import com.eigenkor.streams.bars.StateLayout;
import com.eigenkor.streams.bars.SymbolState;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what a late trade or a delete revises and memory no longer has: an earlier state of
 * the symbol, and what its line has held since, read again from the trades topic.
 */
final class LineHistory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineHistory.class);

    /** Other symbols and the clock share the partition, and are passed over while it is read. */
    private static final int RECORDS_A_TRADE = 20;

    private final BarEngine engine;
    private final SymbolStates states;
    private final Snapshots snapshots;
    private final TradesReader reader;
    private final BarMeters meters;
    private final StateLayout layout = new StateLayout();
    private final int partition;
    private final int mostRecut;

    /**
     * @param mostRecut trades of a symbol that a recut may have cut again
     */
    LineHistory(
            BarEngine engine,
            SymbolStates states,
            Snapshots snapshots,
            TradesReader reader,
            BarMeters meters,
            int partition,
            int mostRecut) {
        this.engine = engine;
        this.states = states;
        this.snapshots = snapshots;
        this.reader = reader;
        this.meters = meters;
        this.partition = partition;
        this.mostRecut = mostRecut;
    }

    /** Keeps the state before an event from time to time. */
    void note(TrackedSymbol symbol, FeedEvent event, long offset) {
        long timeMs = Math.floorDiv(event.timeUs(), 1000L);
        if (timeMs < symbol.snapshotDueMs || event instanceof FeedEvent.VendorBar) {
            return;
        }
        SymbolState tried = tried(symbol, event);
        // The first trade may happen at the instant in which the vendor's bars end.
        boolean isFirst = tried.hasTrades() && !symbol.state.hasTrades();
        boolean isFarther = tried.watermarkMs() > symbol.state.watermarkMs();
        if (tried.watermarkMs() >= symbol.snapshotDueMs && (isFirst || isFarther)) {
            snapshot(symbol, tried.watermarkMs(), offset);
        }
    }

    /** The state an event leads to, on a copy: one that is refused may tell any time. */
    private SymbolState tried(TrackedSymbol symbol, FeedEvent event) {
        SymbolState copy = layout.decode(symbol.symbol(), layout.encode(symbol.state));
        engine.accept(copy, event, BarSink.NOWHERE);
        return copy;
    }

    /** Keeps the state as it is before the event at an offset, and goes back to little memory. */
    private void snapshot(TrackedSymbol symbol, long timeMs, long offset) {
        symbol.snapshotDueMs = Snapshots.nextDueMs(timeMs);
        symbol.state.forgetOldClosedBars();
        var snapshot =
                new Snapshot(
                        offset,
                        symbol.state.hasTrades() ? symbol.state.watermarkMs() : Long.MIN_VALUE,
                        states.clock().latest(),
                        layout.encode(symbol.state));
        snapshots.add(symbol.symbol(), snapshot);
    }

    /**
     * The event at an offset as the engine takes it. What a delete without a time may mean is
     * looked for in memory, then on the line, the newest part first, as far back as trades may be
     * deleted, and as the open transaction lets us.
     */
    FeedEvent timed(TrackedSymbol symbol, FeedEvent event, long offset) {
        return event instanceof Correction correction && correction.isUntimed()
                ? timed(symbol, correction, offset)
                : event;
    }

    private Correction timed(TrackedSymbol symbol, Correction correction, long offset) {
        Correction timed = timedByMemory(symbol, correction, offset);
        if (!timed.isUntimed() || !symbol.state.hasTrades()) {
            return timed;
        }
        long behindMs = engine.deletedFromMs(symbol.state) - 1000;
        long firstOffset = offset - BarEngine.LOOK_BACK;
        long toOffset = offset;
        for (Snapshot from : snapshots.newestFirst(symbol.symbol())) {
            long fromOffset = Math.max(from.offset(), firstOffset);
            var meant = new MeantTrades(correction);
            if (!reader.read(partition, fromOffset, toOffset, meant)) {
                return correction;
            }
            meters.countReplay(toOffset - fromOffset);
            timed = broughtBack(symbol, correction, meant, offset);
            if (!timed.isUntimed() || from.precedes(behindMs) || fromOffset == firstOffset) {
                return timed;
            }
            toOffset = fromOffset;
        }
        return correction;
    }

    private Correction timedByMemory(TrackedSymbol symbol, Correction correction, long offset) {
        symbol.state.standsAt(offset);
        return engine.timed(symbol.state, correction);
    }

    /** A trade that was read may have been refused: once its time is brought back, memory says. */
    private Correction broughtBack(
            TrackedSymbol symbol, Correction delete, MeantTrades meant, long offset) {
        for (long timeUs : meant.timesUs().reversed()) {
            bringBackFor(symbol, delete.at(timeUs), offset);
            Correction timed = timedByMemory(symbol, delete, offset);
            if (!timed.isUntimed()) {
                return timed;
            }
        }
        return delete;
    }

    /**
     * Brings back what the event at an offset needs, if it needs anything. When it cannot be had
     * any more, the engine refuses the event.
     *
     * @return false when it is more than a recut may take
     */
    boolean bringBackFor(TrackedSymbol symbol, FeedEvent event, long offset) {
        if (!engine.needsHistory(symbol.state, event)) {
            return true;
        }
        var found = snapshots.before(symbol.symbol(), BarEngine.reachMs(symbol.state, event));
        if (found.isEmpty()) {
            return true;
        }
        Snapshot from = found.get();
        boolean isRecut = event instanceof Recut;
        if (isRecut && offset - from.offset() > (long) mostRecut * RECORDS_A_TRADE) {
            return false;
        }
        var replay =
                new Replay(
                        engine.again(symbol.state),
                        layout.decode(symbol.symbol(), from.state()),
                        from.clock(),
                        isRecut ? mostRecut : Integer.MAX_VALUE);
        if (!reader.read(partition, from.offset(), offset, replay)) {
            return true;
        }
        meters.countReplay(offset - from.offset());
        if (replay.isFull()) {
            return false;
        }
        adopt(symbol, replay.state(), event);
        return true;
    }

    private void adopt(TrackedSymbol symbol, SymbolState replayed, FeedEvent event) {
        states.clock().closeBefore(event, engine, replayed, BarSink.NOWHERE);
        if (!Arrays.equals(layout.encode(replayed), layout.encode(symbol.state))) {
            meters.countReplayThatDiffers();
            LOG.error("the line of {} read again gives another state", symbol.symbol());
            return;
        }
        symbol.state = replayed;
    }

    /**
     * The event at an offset has revised: states taken after what it reaches back to are no longer
     * true. What a recut has brought back is much and no longer needed.
     */
    void revisedBy(TrackedSymbol symbol, FeedEvent event, long offset) {
        snapshots.forgetAfter(symbol.symbol(), BarEngine.reachMs(symbol.state, event));
        if (event instanceof Recut) {
            snapshot(symbol, symbol.state.watermarkMs(), offset + 1);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
