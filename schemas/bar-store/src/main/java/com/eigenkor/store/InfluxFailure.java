package com.eigenkor.store;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that InfluxDB did not fulfil, and what that means for the next. */
final class InfluxFailure extends Exception {

    private final int status;
    private final @Nullable String retryAfter;

    /**
     * @param status HTTP status; 0 when there was no answer
     * @param retryAfter the header of that name
     */
    InfluxFailure(
            int status,
            @Nullable String retryAfter,
            @Nullable String message,
            @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The lines themselves are at fault: malformed, too many, of a conflicting type, too old. */
    boolean isRefusal() {
        return status == 400 || status == 413 || status == 422;
    }

    /** The server or the way to it is at fault, for now. */
    boolean isPassing() {
        return status == 0 || status == 429 || status >= 500;
    }

    /** How long the server asks to be left alone. */
    Optional<Duration> retryAfter() {
        if (retryAfter == null || !retryAfter.matches("[0-9]{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
    }

    BarStoreUnavailableException unavailable(StoreSettings.Influx settings) {
        String advice =
                switch (status) {
                    case 401, 403 -> "check EIGENKOR_INFLUX_TOKEN and its rights on the bucket";
                    case 404 -> "check EIGENKOR_INFLUX_ORG and EIGENKOR_INFLUX_BUCKET";
                    case 0 -> "check that InfluxDB runs and is reached at this address";
                    default -> "see the log of InfluxDB";
                };
        return new BarStoreUnavailableException(
                "%s: %s; %s".formatted(settings, getMessage(), advice), this);
    }
}
