package com.eigenkor.standalone;

/** The platform cannot start or go on. The message is one sentence that says what to do. */
public final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlatformException(String message) {
        super(message);
    }
}
