package com.eigenkor.streams.topology;

import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.StateLayout;
import com.eigenkor.streams.bars.SymbolState;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of a partition, live objects over the store, in the order in which they have
 * something to close; and the partition's clock.
 */
final class SymbolStates {

    private final KeyValueStore<String, byte[]> written;
    private final StateLayout layout = new StateLayout();
    private final Map<Symbol, TrackedSymbol> symbols = new HashMap<>();
    private final DueSymbols due = new DueSymbols();

    /** Since they were written; who changed first stands first. */
    private final Deque<TrackedSymbol> changed = new ArrayDeque<>();

    private PartitionClock clock = new PartitionClock();
    private boolean isClockChanged;
    private long commits;

    SymbolStates(SymbolStore store) {
        written = store.written();
        try (var all = written.all()) {
            all.forEachRemaining(entry -> restore(entry.key, entry.value));
        }
        store.beforeCommit(this::writeAll);
    }

    private void restore(String key, byte[] value) {
        if (key.equals(Topics.CLOCK_KEY)) {
            clock = new PartitionClock(new ClockBeat(ByteBuffer.wrap(value).getLong()));
            return;
        }
        var symbol = new TrackedSymbol(layout.decode(new Symbol(key), value));
        symbols.put(symbol.symbol(), symbol);
        due.note(symbol);
    }

    TrackedSymbol of(Symbol symbol) {
        return symbols.computeIfAbsent(symbol, name -> new TrackedSymbol(new SymbolState(name)));
    }

    /** The symbol's state has changed: it is written with the next commit at the latest. */
    void keep(TrackedSymbol symbol) {
        if (!symbol.isChanged) {
            symbol.isChanged = true;
            changed.add(symbol);
        }
        due.note(symbol);
    }

    /** How many have changed since they were written. */
    int unwritten() {
        return changed.size();
    }

    /** Writes the first {@code count} of those. */
    void write(int count) {
        for (int i = 0; i < count; i++) {
            TrackedSymbol symbol = changed.remove();
            symbol.isChanged = false;
            written.put(symbol.symbol().code(), layout.encode(symbol.state));
        }
    }

    private void writeAll() {
        commits++;
        write(changed.size());
        if (isClockChanged) {
            isClockChanged = false;
            written.put(Topics.CLOCK_KEY, bytes(clock.latest().timeUs()));
        }
    }

    /** How often everything was written. */
    long commits() {
        return commits;
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** The partition's. */
    PartitionClock clock() {
        return clock;
    }

    /** Takes a beat; false when it is not newer than the last. */
    boolean advance(ClockBeat beat) {
        boolean isNewer = clock.advance(beat);
        isClockChanged |= isNewer;
        return isNewer;
    }

    /** A symbol that has something to close at or before an instant, or none. */
    @Nullable TrackedSymbol nextDue(long timeMs) {
        return due.next(timeMs);
    }
}
