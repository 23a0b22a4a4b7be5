package com.eigenkor.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a request that failed for now, a bounded number of times. */
final class InfluxRetries {

    /** Longest wait between two tries, whatever the server asks for. */
    static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(InfluxRetries.class);
    private static final long FIRST_WAIT_MS = 250;

    private final StoreSettings.Influx settings;
    private final Pause pause;

    InfluxRetries(StoreSettings.Influx settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
    }

    /** How time passes; replaced in tests. */
    interface Pause {
        void last(Duration wait) throws InterruptedException;
    }

    /** One request. */
    interface Request<T> {
        T send() throws InfluxFailure;
    }

    /**
     * The answer to a request.
     *
     * @param tries how often to send it at most
     * @throws InfluxFailure a refusal, at once
     * @throws BarStoreUnavailableException after the last try, or when no try can help
     */
    <T> T run(int tries, Request<T> request) throws InfluxFailure {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send();
            } catch (InfluxFailure failure) {
                if (failure.isRefusal()) {
                    throw failure;
                }
                if (!failure.isPassing() || attempt >= tries) {
                    throw failure.unavailable(settings);
                }
                await(wait(attempt, failure), failure);
            }
        }
    }

    private static Duration wait(int attempt, InfluxFailure failure) {
        long backoffMs = FIRST_WAIT_MS << attempt - 1;
        long jitterMs = ThreadLocalRandom.current().nextLong(backoffMs / 2 + 1);
        Duration wait = failure.retryAfter().orElse(Duration.ofMillis(backoffMs + jitterMs));
        return wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT;
    }

    private void await(Duration wait, InfluxFailure failure) {
        LOG.warn("{}; next try in {} ms", failure.getMessage(), wait.toMillis());
        try {
            pause.last(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BarStoreUnavailableException("interrupted while waiting", interrupted);
        }
    }
}
