package com.eigenkor.feed.app;

/** A setting cannot be used; the message says which and what it must be. */
final class BadSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadSettingException(String message) {
        super(message);
    }
}
