package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Problem;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Whether a series can be followed, or why it never can. Any thread. */
final class Readiness {

    private CompletableFuture<Void> begun = new CompletableFuture<>();
    private @Nullable Problem failure;

    /** Done when it has begun, or cannot. */
    synchronized CompletableFuture<Void> begun() {
        return begun;
    }

    synchronized boolean hasBegun() {
        return begun.isDone() && failure == null;
    }

    synchronized void begin() {
        begun.complete(null);
    }

    /** What has begun begins once more. */
    synchronized void beginAgain() {
        if (hasBegun()) {
            begun = new CompletableFuture<>();
        }
    }

    synchronized void fail(Problem problem) {
        failure = problem;
        begun.completeExceptionally(problem);
    }

    synchronized @Nullable Problem failure() {
        return failure;
    }
}
