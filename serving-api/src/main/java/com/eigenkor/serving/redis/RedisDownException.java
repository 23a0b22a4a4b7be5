package com.eigenkor.serving.redis;

/** Redis did not answer in time or is not connected; a later retry may succeed. */
public final class RedisDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisDownException(String message) {
        super(message, null, false, false);
    }
}
