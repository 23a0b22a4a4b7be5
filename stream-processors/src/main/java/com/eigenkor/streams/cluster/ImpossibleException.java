package com.eigenkor.streams.cluster;

/** It cannot be carried out; the message says why and what to do. */
public final class ImpossibleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImpossibleException(String message) {
        super(message);
    }

    public ImpossibleException(String message, Throwable cause) {
        super(message, cause);
    }
}
