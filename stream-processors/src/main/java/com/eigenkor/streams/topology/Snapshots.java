package com.eigenkor.streams.topology;

import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Earlier states of the symbols, as far back as a revision may reach: a few hours apart, and a day
 * apart where late trades are rare.
 */
final class Snapshots {

    private static final long STEP_MS = 4 * 3_600_000L;

    private static final long DAY_MS = 86_400_000;

    private static final char FIRST = '\u0000';
    private static final char BEHIND_LAST = '\u0001';

    private final KeyValueStore<String, byte[]> store;
    private final long reachMs;

    Snapshots(KeyValueStore<String, byte[]> store, RevisionWindow window) {
        this.store = store;
        // A deleted trade wants a state from before its second.
        this.reachMs = window.length().toMillis() + 1000;
    }

    /** Whether enough time has gone by since the last one. */
    static boolean isDue(TrackedSymbol symbol, long timeMs) {
        return Math.floorDiv(timeMs, STEP_MS) > Math.floorDiv(symbol.snapshotMs, STEP_MS);
    }

    /** Keeps one, and forgets those that no late trade needs any more. */
    void add(Symbol symbol, Snapshot snapshot) {
        var kept = all(symbol);
        long oldestMs = snapshot.watermarkMs() - reachMs;
        long thinnedMs = snapshot.watermarkMs() - DAY_MS;
        long lastDay = Long.MIN_VALUE;
        for (int i = 0; i + 1 < kept.size(); i++) {
            Snapshot next = Snapshot.of(kept.get(i + 1).value);
            long day = Math.floorDiv(Snapshot.of(kept.get(i).value).watermarkMs(), DAY_MS);
            if (next.precedes(oldestMs) || day == lastDay && next.precedes(thinnedMs)) {
                store.delete(kept.get(i).key);
            } else {
                lastDay = day;
            }
        }
        store.put(key(symbol, snapshot.offset()), snapshot.bytes());
    }

    /** The last one in which a trade of an instant was no late one. */
    Optional<Snapshot> before(Symbol symbol, long timeMs) {
        return all(symbol).reversed().stream()
                .map(kept -> Snapshot.of(kept.value))
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
