package com.eigenkor.feed.iqfeed;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds requests to a steady rate with a small burst. Thread-safe, first come first served. */
final class TokenBucket {

    private final long intervalNanos;
    private final long burstNanos;
    private final LongSupplier nanoClock;
    private long nextNanos;

    TokenBucket(int perSecond, int burst, LongSupplier nanoClock) {
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.burstNanos = intervalNanos * (burst - 1L);
        this.nanoClock = nanoClock;
        this.nextNanos = nanoClock.getAsLong() - burstNanos;
    }

    /** Takes the next token and says how long to wait until it is due. */
    synchronized long reserveNanos() {
        long now = nanoClock.getAsLong();
        nextNanos = Math.max(nextNanos, now - burstNanos);
        long wait = Math.max(0, nextNanos - now);
        nextNanos += intervalNanos;
        return wait;
    }

    void take() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(reserveNanos());
    }
}
