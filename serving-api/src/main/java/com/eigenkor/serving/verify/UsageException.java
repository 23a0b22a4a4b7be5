package com.eigenkor.serving.verify;

/** The program was asked for something that there is not; the message says what there is. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
