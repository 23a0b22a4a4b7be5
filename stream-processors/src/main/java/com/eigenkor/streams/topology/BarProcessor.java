package com.eigenkor.streams.topology;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.Outcome;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a partition's records to the engine and sends on what it says. The state of a symbol is an
 * object here and goes to the store right before each commit.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls init before anything else.
final class BarProcessor implements Processor<byte[], byte[], byte[], Output> {

    private final BarMeters meters;
    private final TradesReader reader;
    private final Set<BarSpec> unsent;
    private final int mostRecut;
    private final Runnable hurry;
    private final long commitMs;
    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final BarEngine engine;

    private SymbolStates states;
    private Outlet out;
    private LivePlane live;
    private AheadOfCommit ahead;
    private LineHistory history;

    /**
     * @param hurry has what was sent so far go out at once
     * @param commitMs from commit to commit
     */
    BarProcessor(
            Cutting cutting, BarMeters meters, TradesReader reader, Runnable hurry, long commitMs) {
        this.engine = new BarEngine(cutting.policies(), cutting.window().length());
        this.unsent = cutting.unsent();
        this.mostRecut = cutting.mostRecut();
        this.meters = meters;
        this.reader = reader;
        this.hurry = hurry;
        this.commitMs = commitMs;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> context) {
        states = new SymbolStates(context.getStateStore(BarsTopology.SYMBOLS));
        out = new Outlet(context, meters, unsent);
        history =
                new LineHistory(
                        engine,
                        states,
                        new Snapshots(context.getStateStore(BarsTopology.SNAPSHOTS)),
                        reader,
                        meters,
                        context.taskId().partition(),
                        mostRecut);
        live = new LivePlane(engine, out);
        ahead = new AheadOfCommit(states, commitMs);
        context.schedule(LivePlane.STEP, PunctuationType.WALL_CLOCK_TIME, this::step);
    }

    private void step(long nowMs) {
        live.flush(nowMs);
        ahead.step(nowMs, LivePlane.isWaitedFor(out.timestampMs(), nowMs));
    }

    /** The value is a {@link Bundle}. */
    @Override
    public void process(Record<byte[], byte[]> record) {
        var bundle = Bundle.of(record.value());
        int records = 0;
        while (bundle.next()) {
            out.at(bundle.timestampMs());
            take(bundle);
            records++;
        }
        meters.countRecords(records);
    }

    private void take(Bundle record) {
        FeedEvent event = decode(record);
        switch (event) {
            case null -> {}
            case ClockBeat beat -> beat(beat, record);
            case FeedEvent.Trade trade -> take(trade.symbol(), trade, record);
            case FeedEvent.Correction correction ->
                    take(correction.trade().symbol(), correction, record);
            case FeedEvent.VendorBar bar -> take(bar.symbol(), bar, record);
            case FeedEvent.FeedGap gap -> take(gap.symbol(), gap, record);
            case FeedEvent.Recut recut -> take(recut.symbol(), recut, record);
        }
    }

    private @Nullable FeedEvent decode(Bundle record) {
        try {
            return codec.decode(record.array(), record.valueFrom(), record.valueLength());
        } catch (MalformedRecordException malformed) {
            meters.countMalformed();
            out.deadLetter(record, "malformed: " + malformed.getMessage());
            return null;
        }
    }

    private void take(Symbol symbol, FeedEvent told, Bundle record) {
        TrackedSymbol tracked = states.of(symbol);
        history.note(tracked, told, record.offset());
        states.clock().closeBefore(told, engine, tracked.state, out);
        FeedEvent event = history.timed(tracked, told, record.offset());
        boolean isAtHand = history.bringBackFor(tracked, event, record.offset());
        tracked.state.standsAt(record.offset());
        Outcome outcome = isAtHand ? engine.accept(tracked.state, event, out) : Outcome.LONG_RECUT;
        if (outcome.isRevision()) {
            history.revisedBy(tracked, event, record.offset());
        }
        meters.count(outcome);
        if (outcome.isInBars() && !engine.knows(tracked.state, event)) {
            meters.countUnknown();
        }
        if (outcome.isDeadLetter()) {
            out.deadLetter(record, outcome.code());
        }
        states.keep(tracked);
        show(tracked, event, record.timestampMs());
    }

    private void show(TrackedSymbol symbol, FeedEvent event, long recordMs) {
        if (isHistory(event)) {
            live.passed(symbol, recordMs, out.nowMs());
        } else if (live.touched(symbol, recordMs, out.nowMs())) {
            hurry.run();
        }
    }

    private static boolean isHistory(FeedEvent event) {
        return switch (event) {
            case FeedEvent.Trade trade -> trade.source() == FeedEvent.Source.BACKFILL;
            case FeedEvent.VendorBar _ -> true;
            case FeedEvent.Correction _, ClockBeat _, FeedEvent.FeedGap _, FeedEvent.Recut _ ->
                    false;
        };
    }

    @Override
    public void close() {
        history.close();
    }

    private void beat(ClockBeat beat, Bundle record) {
        if (!BarEngine.takes(beat)) {
            meters.count(Outcome.OUT_OF_RANGE);
            out.deadLetter(record, Outcome.OUT_OF_RANGE.code());
            return;
        }
        if (!states.advance(beat)) {
            return;
        }
        long timeMs = Math.floorDiv(beat.timeUs(), 1000L);
        closeDue(beat, timeMs);
        out.watermark(new CloseMarker.Watermark(timeMs));
        if (LivePlane.isWaitedFor(record.timestampMs(), out.nowMs())) {
            hurry.run();
        }
        meters.clock(timeMs);
    }

    private void closeDue(ClockBeat beat, long timeMs) {
        for (var due = states.nextDue(timeMs); due != null; due = states.nextDue(timeMs)) {
            engine.accept(due.state, beat, out);
            states.keep(due);
            live.touched(due, out.timestampMs(), out.nowMs());
        }
    }
}
