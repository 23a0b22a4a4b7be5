package com.eigenkor.streams.topology;

import com.eigenkor.market.Symbol;
import com.eigenkor.streams.bars.BarEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Earlier states of the symbols: a few hours apart for a day, in which late trades are frequent; a
 * day apart as far back as a revision or a recut may reach.
 */
final class Snapshots {

    private static final long STEP_MS = 4 * 3_600_000L;

    private static final long DAY_MS = 86_400_000;

    /**
     * Farther than the longest revision window: a recut wants a state from before its first
     * session.
     */
    private static final long RECUT_REACH_MS = BarEngine.RECUT_REACH.toMillis() + 1000;

    private static final char FIRST = '\u0000';
    private static final char BEHIND_LAST = '\u0001';

    private final KeyValueStore<String, byte[]> store;

    Snapshots(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** When the next one is due behind one of an instant. */
    static long nextDueMs(long timeMs) {
        return (Math.floorDiv(timeMs, STEP_MS) + 1) * STEP_MS;
    }

    /**
     * Keeps one, and forgets those that nothing reaches any more. Of a day that only recuts reach
     * the last one stays: what has been told since then is never older than the day.
     */
    void add(Symbol symbol, Snapshot snapshot) {
        var kept = all(symbol);
        long nowMs = snapshot.watermarkMs();
        for (int i = 0; i + 1 < kept.size(); i++) {
            Snapshot next = Snapshot.of(kept.get(i + 1).value);
            boolean isLastOfItsDay = day(Snapshot.of(kept.get(i).value)) != day(next);
            if (next.precedes(nowMs - RECUT_REACH_MS)
                    || !isLastOfItsDay && next.precedes(nowMs - DAY_MS - 1000)) {
                store.delete(kept.get(i).key);
            }
        }
        store.put(key(symbol, snapshot.offset()), snapshot.bytes());
    }

    private static long day(Snapshot snapshot) {
        return Math.floorDiv(snapshot.watermarkMs(), DAY_MS);
    }

    /** All of a symbol, the newest first. */
    List<Snapshot> newestFirst(Symbol symbol) {
        return all(symbol).reversed().stream().map(kept -> Snapshot.of(kept.value)).toList();
    }

    /** The last one in which a trade of an instant was no late one. */
    Optional<Snapshot> before(Symbol symbol, long timeMs) {
        return newestFirst(symbol).stream()
                .filter(snapshot -> snapshot.precedes(timeMs))
                .findFirst();
    }

    /** What came of an instant has changed: states behind it are no longer true. */
    void forgetAfter(Symbol symbol, long timeMs) {
        all(symbol).stream()
                .filter(kept -> !Snapshot.of(kept.value).precedes(timeMs))
                .forEach(kept -> store.delete(kept.key));
    }

    private List<KeyValue<String, byte[]>> all(Symbol symbol) {
        var all = new ArrayList<KeyValue<String, byte[]>>();
        String code = symbol.code();
        try (var range = store.range(code + FIRST, code + BEHIND_LAST)) {
            range.forEachRemaining(all::add);
        }
        return all;
    }

    private static String key(Symbol symbol, long offset) {
        return "%s%c%016x".formatted(symbol.code(), FIRST, offset);
    }
}
