package com.eigenkor.serving.app;

import com.eigenkor.store.BarStore;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Asks the bar store every other second whether it answers. */
final class StoreHealth implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Disposable looking;
    private volatile boolean isUp;

    StoreHealth(BarStore store, Scheduler blocking) {
        looking =
                Flux.interval(Duration.ZERO, EVERY)
                        .onBackpressureDrop()
                        .concatMap(
                                tick ->
                                        Mono.fromCallable(store::isAvailable)
                                                .subscribeOn(blocking)
                                                .onErrorReturn(false),
                                1)
                        .subscribe(answer -> isUp = answer);
    }

    boolean isUp() {
        return isUp;
    }

    @Override
    public void close() {
        looking.dispose();
    }
}
