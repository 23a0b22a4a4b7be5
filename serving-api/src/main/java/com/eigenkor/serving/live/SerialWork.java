package com.eigenkor.serving.live;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A step that is done on an executor whenever it is asked for, never twice at a time. */
final class SerialWork {

    private final Executor executor;
    private final Runnable step;
    private final AtomicInteger asked = new AtomicInteger();

    SerialWork(Executor executor, Runnable step) {
        this.executor = executor;
        this.step = step;
    }

    /** Has the step begin once more after this call; any thread may ask. */
    void ask() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException shutDown) {
            // The process ends; nobody waits for it any more.
        }
    }

    private void run() {
        int seen;
        do {
            seen = asked.get();
            step.run();
        } while (asked.addAndGet(-seen) != 0);
    }
}
