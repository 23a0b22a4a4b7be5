package com.eigenkor.simulator.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The prints of the watched symbols and the beats of the seconds, in one order. Guarded by the
 * desk.
 */
final class Timeline {

    private static final long SECOND_US = 1_000_000;

    private final Map<String, LiveSymbol> symbols = new TreeMap<>();
    private final Consumer<LiveSymbol> print;
    private final LongConsumer beat;
    private long nextBeatUs;

    /**
     * @param print lets the next print of a symbol happen
     * @param beat is told every second that begins after {@code nowUs}
     */
    Timeline(long nowUs, Consumer<LiveSymbol> print, LongConsumer beat) {
        this.print = print;
        this.beat = beat;
        nextBeatUs = (Math.floorDiv(nowUs, SECOND_US) + 1) * SECOND_US;
    }

    void add(String symbol, LiveSymbol live) {
        symbols.put(symbol, live);
    }

    void remove(String symbol) {
        symbols.remove(symbol);
    }

    @Nullable LiveSymbol get(String symbol) {
        return symbols.get(symbol);
    }

    /** The watched symbols, ordered. */
    Set<String> symbols() {
        return symbols.keySet();
    }

    /** The symbols a client watches, ordered. */
    List<String> watchedBy(Level1Handler client) {
        return symbols.entrySet().stream()
                .filter(entry -> entry.getValue().isWatchedBy(client))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** When the next print or beat is due. */
    long nextUs() {
        LiveSymbol first = first();
        return first == null ? nextBeatUs : Math.min(first.nextUs(), nextBeatUs);
    }

    /** Lets everything happen that is due at {@code nowUs}, ordered by time, beats first. */
    void runTo(long nowUs) {
        while (nextUs() <= nowUs) {
            LiveSymbol first = first();
            if (first == null || nextBeatUs <= first.nextUs()) {
                long beatUs = nextBeatUs;
                nextBeatUs += SECOND_US;
                beat.accept(beatUs);
            } else {
                print.accept(first);
            }
        }
    }

    private @Nullable LiveSymbol first() {
        LiveSymbol first = null;
        for (LiveSymbol symbol : symbols.values()) {
            if (first == null || symbol.nextUs() < first.nextUs()) {
                first = symbol;
            }
        }
        return first;
    }
}
