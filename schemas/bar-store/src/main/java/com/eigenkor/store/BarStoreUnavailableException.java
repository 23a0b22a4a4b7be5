package com.eigenkor.store;

/**
 * The store cannot be reached, is busy or refuses work for now; the same call may succeed later.
 */
public final class BarStoreUnavailableException extends RuntimeException {

    BarStoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public BarStoreUnavailableException(String message) {
        super(message);
    }
}
