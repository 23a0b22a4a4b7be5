package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
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

    private final BarEngine engine;
    private final SymbolStates states;
    private final Snapshots snapshots;
    private final TradesReader reader;
    private final BarMeters meters;
    private final StateLayout layout = new StateLayout();
    private final int partition;

    LineHistory(
            BarEngine engine,
            SymbolStates states,
            Snapshots snapshots,
            TradesReader reader,
            BarMeters meters,
            int partition) {
        this.engine = engine;
        this.states = states;
        this.snapshots = snapshots;
        this.reader = reader;
        this.meters = meters;
        this.partition = partition;
    }

    /** Keeps the state before an event from time to time. */
    void note(TrackedSymbol symbol, FeedEvent event, long offset) {
        long timeMs = Math.floorDiv(event.timeUs(), 1000L);
        if (event instanceof FeedEvent.VendorBar || !Snapshots.isDue(symbol, timeMs)) {
            return;
        }
        symbol.snapshotMs = timeMs;
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
     * Brings back what the event at an offset needs, if it needs anything. When it cannot be had
     * any more, the engine refuses the event.
     */
    void bringBackFor(TrackedSymbol symbol, FeedEvent event, long offset) {
        if (!engine.needsHistory(symbol.state, event)) {
            return;
        }
        var from = snapshots.before(symbol.symbol(), reachMs(event));
        if (from.isEmpty()) {
            return;
        }
        var replay =
                new Replay(
                        engine.again(symbol.state),
                        layout.decode(symbol.symbol(), from.get().state()),
                        from.get().clock());
        if (!reader.read(partition, from.get().offset(), offset, replay)) {
            return;
        }
        meters.countReplay(offset - from.get().offset());
        adopt(symbol, replay.state(), event);
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

    /** A late trade or a delete has revised: states taken after its second are no longer true. */
    void revisedBy(TrackedSymbol symbol, FeedEvent event) {
        snapshots.forgetAfter(symbol.symbol(), reachMs(event));
    }

    /**
     * How far back an event reaches: a late trade to its second, a delete to what was before it.
     */
    private static long reachMs(FeedEvent event) {
        boolean isDelete =
                event instanceof Correction(Correction.Kind kind, Trade _)
                        && kind == Correction.Kind.DELETE;
        long timeMs = Math.floorDiv(event.timeUs(), 1000L);
        return isDelete ? Math.floorDiv(timeMs, 1000L) * 1000 - 1 : timeMs;
    }

    @Override
    public void close() {
        reader.close();
    }
}
