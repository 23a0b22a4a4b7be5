package com.eigenkor.feed.iqfeed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times between attempts: anywhere between nothing and a bound that doubles to a cap. */
public final class Backoff {

    private static final int MOST_DOUBLINGS = 20;

    private final long firstMs;
    private final long capMs;
    private final RandomGenerator random;
    private int attempts;

    public Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.firstMs = first.toMillis();
        this.capMs = cap.toMillis();
        this.random = random;
    }

    /** How long to wait before the next attempt. */
    public Duration next() {
        long bound = Math.min(capMs, firstMs << Math.min(attempts, MOST_DOUBLINGS));
        attempts++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** An attempt succeeded. */
    public void reset() {
        attempts = 0;
    }
}
