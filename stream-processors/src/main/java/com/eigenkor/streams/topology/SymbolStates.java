package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.StateLayout;
import com.eigenkor.streams.bars.SymbolState;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of a partition, live objects over the store, in the order in which they have
 * something to close; and the partition's clock.
 */
final class SymbolStates {

    private static final long NEVER_US = Long.MIN_VALUE;

    /** When a symbol was due as this was noted; old notes are skipped when they come up. */
    private record Due(long timeMs, SymbolState state) {}

    private final KeyValueStore<String, byte[]> store;
    private final StateLayout layout = new StateLayout();
    private final Map<Symbol, SymbolState> states = new HashMap<>();
    private final Map<Symbol, Long> noted = new HashMap<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::timeMs));
    private ClockBeat clock = new ClockBeat(NEVER_US);

    SymbolStates(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> restore(entry.key, entry.value));
        }
    }

    private void restore(String key, byte[] value) {
        if (key.equals(Topics.CLOCK_KEY)) {
            clock = new ClockBeat(ByteBuffer.wrap(value).getLong());
            return;
        }
        var symbol = new Symbol(key);
        var state = layout.decode(symbol, value);
        states.put(symbol, state);
        note(state);
    }

    SymbolState of(Symbol symbol) {
        return states.computeIfAbsent(symbol, SymbolState::new);
    }

    void keep(SymbolState state) {
        store.put(state.symbol().code(), layout.encode(state));
        note(state);
    }

    /** The latest beat. */
    ClockBeat clock() {
        return clock;
    }

    /** Takes a beat; false when it is not newer than the last. */
    boolean advance(ClockBeat beat) {
        if (beat.timeUs() <= clock.timeUs()) {
            return false;
        }
        clock = beat;
        store.put(Topics.CLOCK_KEY, ByteBuffer.allocate(Long.BYTES).putLong(beat.timeUs()).array());
        return true;
    }

    /** A symbol that has something to close at or before an instant, or none. */
    @Nullable SymbolState nextDue(long timeMs) {
        while (!due.isEmpty() && due.peek().timeMs() <= timeMs) {
            Due first = due.poll();
            if (first.timeMs() == first.state().dueMs()) {
                noted.remove(first.state().symbol());
                return first.state();
            }
        }
        return null;
    }

    private void note(SymbolState state) {
        long dueMs = state.dueMs();
        Long known = noted.put(state.symbol(), dueMs);
        if (dueMs != SymbolState.NOTHING_DUE && (known == null || known != dueMs)) {
            due.add(new Due(dueMs, state));
        }
    }
}
