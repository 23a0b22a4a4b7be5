package com.eigenkor.system;

import java.time.Duration;
import java.util.function.Supplier;

/** Waiting for what other processes do, with an end. */
final class Eventually {

    private static final Duration STEP = Duration.ofMillis(200);

    private Eventually() {}

    /** A question that may fail while a process is down. */
    interface Question {
        boolean isSo() throws Exception;
    }

    /**
     * Returns as soon as the answer is yes.
     *
     * @throws AssertionError with {@code otherwise} when the time is over
     */
    static void until(Duration patience, Supplier<String> otherwise, Question question)
            throws InterruptedException {
        long endNs = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < endNs) {
            try {
                if (question.isSo()) {
                    return;
                }
                last = null;
            } catch (InterruptedException interrupted) {
                throw interrupted;
            } catch (Exception notNow) {
                last = notNow;
            }
            Thread.sleep(STEP);
        }
        throw new AssertionError(otherwise.get() + " within " + patience, last);
    }
}
