package com.eigenkor.serving.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says no: what is wrong and what to do about it. Becomes a {@code problem+json}
 * body (RFC 9457) on HTTP and an {@code error} message on a stream.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    private Problem(int status, String code, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The request is wrong (400); the same request will always be. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail, null);
    }

    /** A problem with any status. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, null);
    }

    /** What was asked for does not exist (404). */
    public static Problem notFound(String code, String detail) {
        return new Problem(404, code, detail, null);
    }

    /** Something behind this server is down (503); a later retry helps. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", detail, Duration.ofSeconds(2));
    }

    /** Too many requests (429). */
    public static Problem rateLimited(String detail, Duration retryAfter) {
        return new Problem(429, "rate_limited", detail, retryAfter);
    }

    public int status() {
        return status;
    }

    /** The machine-readable name of the problem, for example {@code bad_spec}. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** How long to wait before asking again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
