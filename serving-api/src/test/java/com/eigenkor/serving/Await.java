package com.eigenkor.serving;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, no longer than it must. */
public final class Await {

    private static final long PATIENCE_NS = Duration.ofSeconds(30).toNanos();
    private static final long LOOK_MS = 10;

    private Await() {}

    /** Returns when {@code condition} holds; fails the test when it never does. */
    public static void until(String what, BooleanSupplier condition) {
        long givenUpNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - givenUpNs > 0) {
                throw new AssertionError("waited in vain until " + what);
            }
            try {
                Thread.sleep(LOOK_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
