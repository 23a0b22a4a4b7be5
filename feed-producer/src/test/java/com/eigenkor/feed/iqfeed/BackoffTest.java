package com.eigenkor.feed.iqfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waits_stayBelowABoundThatDoublesToTheCap() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        var backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), random);
        long longest = 0;

        for (int attempt = 0; attempt < 200; attempt++) {
            long bound = Math.min(30_000, 250L << Math.min(attempt, 20));
            long wait = backoff.next().toMillis();
            assertThat(wait).isBetween(0L, bound);
            longest = Math.max(longest, wait);
        }

        assertThat(longest).isGreaterThan(20_000);
        backoff.reset();
        assertThat(backoff.next().toMillis()).isLessThanOrEqualTo(250);
    }
}
