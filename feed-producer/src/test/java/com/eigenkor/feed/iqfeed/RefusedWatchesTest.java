package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RefusedWatchesTest {

    private static final Symbol IPO = new Symbol("IPO");

    private final AtomicLong minutes = new AtomicLong();
    private final RefusedWatches refused =
            new RefusedWatches(
                    Duration.ofMinutes(1),
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1),
                    () -> Duration.ofMinutes(minutes.get()).toNanos());

    @Test
    void refusedSymbol_isWatchedAgain_laterAndLater() {
        refused.refused(IPO);
        assertThat(refused.takeDue()).isEmpty();

        assertThat(attempts(10)).isBetween(2, 6);
        minutes.addAndGet(24 * 60);
        refused.takeDue();
        assertThat(attempts(24 * 60)).isBetween(24, 120);
    }

    /** The feed refuses it each time. */
    private int attempts(int minutesLong) {
        int attempts = 0;
        for (int i = 0; i < minutesLong; i++) {
            minutes.incrementAndGet();
            for (Symbol symbol : refused.takeDue()) {
                refused.refused(symbol);
                attempts++;
            }
        }
        return attempts;
    }

    @Test
    void deliveredSymbol_isNotWatchedAgain() {
        refused.refused(IPO);
        refused.delivered(IPO);
        minutes.addAndGet(10);

        assertThat(refused.takeDue()).isEmpty();
    }
}
