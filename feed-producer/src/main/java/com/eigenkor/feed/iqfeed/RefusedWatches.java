package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Symbols that the feed did not deliver, and when each is watched once more: a listing may come, or
 * room in the account. For one thread.
 */
final class RefusedWatches {

    private static final int MOST_PAUSES_APART = 60;

    private final Duration pause;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final Map<Symbol, Retry> retries = new LinkedHashMap<>();

    /**
     * @param pause before a symbol is watched again; later in growing steps
     * @param nanos a clock that never steps back
     */
    RefusedWatches(Duration pause, RandomGenerator random, LongSupplier nanos) {
        this.pause = pause;
        this.random = random;
        this.nanos = nanos;
    }

    private final class Retry {

        private final Backoff pauses =
                new Backoff(pause, pause.multipliedBy(MOST_PAUSES_APART), random);
        private long dueNanos = nextNanos();

        private long nextNanos() {
            return nanos.getAsLong() + pause.plus(pauses.next()).toNanos();
        }

        boolean takeDue() {
            boolean isDue = nanos.getAsLong() - dueNanos >= 0;
            if (isDue) {
                dueNanos = nextNanos();
            }
            return isDue;
        }
    }

    void refused(Symbol symbol) {
        retries.computeIfAbsent(symbol, _ -> new Retry());
    }

    void delivered(Symbol symbol) {
        retries.remove(symbol);
    }

    /** Those to be watched again now. */
    List<Symbol> takeDue() {
        return retries.entrySet().stream()
                .filter(retry -> retry.getValue().takeDue())
                .map(Map.Entry::getKey)
                .toList();
    }
}
