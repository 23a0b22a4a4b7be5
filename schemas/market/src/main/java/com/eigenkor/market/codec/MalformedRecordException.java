package com.eigenkor.market.codec;

/**
 * A record is not what its topic promises. Reading it again does not help: keep it as a dead
 * letter.
 */
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(String message) {
        super(message);
    }

    MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
