package com.eigenkor.streams.topology;

import com.eigenkor.streams.bars.SymbolState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which symbols have something to close, by time and then by name: what comes out does not depend
 * on restarts. Most bars end with the same second, so symbols stand by instants: a heap of all of
 * them took a tenth of the thread where few trades fall into a second.
 */
final class DueSymbols {

    /** Behind which the names stand from the last to the first: taken from the end. */
    private static final Comparator<TrackedSymbol> LAST_FIRST =
            Comparator.comparing((TrackedSymbol symbol) -> symbol.symbol().code()).reversed();

    /** Those that were due at an instant when that was noted. */
    private static final class Instant {

        final long timeMs;
        final List<TrackedSymbol> symbols = new ArrayList<>();
        boolean isSorted;

        Instant(long timeMs) {
            this.timeMs = timeMs;
        }

        void add(TrackedSymbol symbol) {
            symbols.add(symbol);
            isSorted = false;
        }

        TrackedSymbol takeFirst() {
            if (!isSorted) {
                symbols.sort(LAST_FIRST);
                isSorted = true;
            }
            return symbols.removeLast();
        }
    }

    private final TreeMap<Long, Instant> instants = new TreeMap<>();

    /** The one noted last; the next is mostly the same. */
    private Instant newest = new Instant(SymbolState.NOTHING_DUE);

    /** Notes when a symbol is due, if that is news. An old note is skipped when it comes up. */
    void note(TrackedSymbol symbol) {
        long dueMs = symbol.state.dueMs();
        if (dueMs != SymbolState.NOTHING_DUE && dueMs != symbol.notedMs) {
            at(dueMs).add(symbol);
        }
        symbol.notedMs = dueMs;
    }

    private Instant at(long timeMs) {
        if (newest.timeMs != timeMs) {
            newest = instants.computeIfAbsent(timeMs, Instant::new);
        }
        return newest;
    }

    /** Takes the first that is due at or before an instant; none is null. */
    @Nullable TrackedSymbol next(long timeMs) {
        while (!instants.isEmpty() && instants.firstKey() <= timeMs) {
            Instant first = instants.firstEntry().getValue();
            if (first.symbols.isEmpty()) {
                forget(first);
                continue;
            }
            TrackedSymbol symbol = first.takeFirst();
            if (first.timeMs == symbol.state.dueMs()) {
                symbol.notedMs = SymbolState.NOTHING_DUE;
                return symbol;
            }
        }
        return null;
    }

    private void forget(Instant over) {
        instants.remove(over.timeMs);
        if (newest == over) {
            newest = new Instant(SymbolState.NOTHING_DUE);
        }
    }
}
