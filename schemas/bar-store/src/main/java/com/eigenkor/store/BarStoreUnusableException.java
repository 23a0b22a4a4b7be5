package com.eigenkor.store;

/**
 * The stored data is damaged or not a bar store of this version; somebody must act before a retry.
 */
public final class BarStoreUnusableException extends RuntimeException {

    BarStoreUnusableException(String message, Throwable cause) {
        super(message, cause);
    }

    BarStoreUnusableException(String message) {
        super(message);
    }
}
