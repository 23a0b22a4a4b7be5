package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarEngine;
import com.eigenkor.streams.bars.BarSink;
import com.eigenkor.streams.bars.SymbolState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes the records of one symbol and the clock's beats the way {@link BarProcessor} does, and says
 * nothing: afterwards the state is what it was, and knows its closed bars.
 */
final class Replay implements Consumer<ConsumerRecord<byte[], byte[]>> {

    private static final byte[] CLOCK = Topics.CLOCK_KEY.getBytes(StandardCharsets.UTF_8);

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final BarEngine engine;
    private final SymbolState state;
    private final byte[] key;
    private final PartitionClock clock;
    private final int mostEvents;
    private int events;

    /**
     * @param mostEvents of the symbol; when there are more the rest is passed over
     */
    Replay(BarEngine engine, SymbolState state, ClockBeat latest, int mostEvents) {
        this.engine = engine;
        this.state = state;
        this.clock = new PartitionClock(latest);
        this.mostEvents = mostEvents;
        Symbol symbol = state.symbol();
        key = symbol.code().getBytes(StandardCharsets.UTF_8);
        state.keepAllClosedBars();
    }

    SymbolState state() {
        return state;
    }

    /** Whether there were more events than it may take; then the state is of no use. */
    boolean isFull() {
        return events > mostEvents;
    }

    @Override
    public void accept(ConsumerRecord<byte[], byte[]> record) {
        boolean isOfTheSymbol = Arrays.equals(record.key(), key);
        events += isOfTheSymbol ? 1 : 0;
        if (isFull() || !isOfTheSymbol && !Arrays.equals(record.key(), CLOCK)) {
            return;
        }
        state.standsAt(record.offset());
        try {
            take(codec.decode(record.value() == null ? new byte[0] : record.value()));
        } catch (MalformedRecordException malformed) {
            // A dead letter already.
        }
    }

    private void take(FeedEvent event) {
        if (event instanceof ClockBeat beat) {
            beat(beat);
            return;
        }
        clock.closeBefore(event, engine, state, BarSink.NOWHERE);
        FeedEvent timed =
                event instanceof Correction correction ? engine.timed(state, correction) : event;
        engine.accept(state, timed, BarSink.NOWHERE);
    }

    private void beat(ClockBeat beat) {
        if (!BarEngine.takes(beat) || !clock.advance(beat)) {
            return;
        }
        if (state.dueMs() <= Math.floorDiv(beat.timeUs(), 1000L)) {
            engine.accept(state, beat, BarSink.NOWHERE);
        }
    }
}
