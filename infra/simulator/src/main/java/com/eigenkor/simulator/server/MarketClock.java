package com.eigenkor.simulator.server;

import com.eigenkor.market.EventTime;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The market's time. Runs at a multiple of the wall clock from the moment it is started, stands
 * still before and where it is halted, and after a limit runs at the wall's own pace. Thread-safe;
 * microseconds UTC.
 */
final class MarketClock {

    /** Speed of a clock that is pushed from print to print instead of running. */
    static final double PUSHED = Double.POSITIVE_INFINITY;

    private final LongSupplier wallUs;
    private final long limitUs;
    private final double speed;
    private long baseUs;
    private long baseWallUs;
    private long haltUs = Long.MAX_VALUE;
    private boolean running;
    private boolean pushed;

    /**
     * @param startUs what it shows before it runs; the wall's time when empty
     * @param limitUs instant from which it runs at the wall's pace
     */
    MarketClock(OptionalLong startUs, double speed, long limitUs) {
        this(MarketClock::systemUs, startUs, speed, limitUs);
    }

    private MarketClock(LongSupplier wallUs, OptionalLong startUs, double speed, long limitUs) {
        this.wallUs = wallUs;
        this.speed = speed;
        this.limitUs = limitUs;
        this.pushed = speed == PUSHED;
        baseWallUs = wallUs.getAsLong();
        baseUs = startUs.orElse(baseWallUs);
    }

    /** Sets it going; a running clock runs on. */
    synchronized void start() {
        if (!running) {
            running = true;
            baseWallUs = wallUs.getAsLong();
        }
    }

    /** Lets it run no further than {@code us}; where it is past that, it stands at once. */
    synchronized void haltAt(long us) {
        settle();
        haltUs = Math.max(us, baseUs);
    }

    /** Lets a halted clock run on from where it stands. */
    synchronized void go() {
        settle();
        haltUs = Long.MAX_VALUE;
    }

    private void settle() {
        baseUs = nowUs();
        baseWallUs = wallUs.getAsLong();
    }

    synchronized boolean isRunning() {
        return running && nowUs() < haltUs;
    }

    /** Whether it is pushed by {@link #push} instead of running. */
    synchronized boolean isPushed() {
        return isRunning() && pushed;
    }

    synchronized long nowUs() {
        return Math.min(unhaltedUs(), haltUs);
    }

    private long unhaltedUs() {
        if (!running || pushed) {
            return baseUs;
        }
        long elapsed = wallUs.getAsLong() - baseWallUs;
        if (baseUs >= limitUs || speed == PUSHED) {
            return baseUs + elapsed;
        }
        double atSpeed = elapsed * speed;
        if (baseUs + atSpeed <= limitUs) {
            return baseUs + (long) atSpeed;
        }
        long wallToLimit = (long) ((limitUs - baseUs) / speed);
        return limitUs + elapsed - wallToLimit;
    }

    /** Moves a pushed clock forward; from the limit on it runs by itself. */
    synchronized void push(long us) {
        baseUs = Math.max(baseUs, Math.min(us, haltUs));
        if (baseUs >= limitUs) {
            pushed = false;
            baseWallUs = wallUs.getAsLong();
        }
    }

    /** Wall nanoseconds until it shows {@code us}; at least 0. */
    long nanosUntil(long us) {
        double pace = nowUs() >= limitUs ? 1 : speed;
        return Math.max(0, (long) ((us - nowUs()) * 1000 / pace));
    }

    private static long systemUs() {
        return EventTime.micros(Instant.now());
    }
}
