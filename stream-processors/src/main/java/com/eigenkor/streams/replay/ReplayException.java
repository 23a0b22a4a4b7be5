package com.eigenkor.streams.replay;

/** The replay cannot be carried out; the message says why and what to do. */
final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
