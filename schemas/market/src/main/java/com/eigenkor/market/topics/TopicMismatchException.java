package com.eigenkor.market.topics;

/**
 * The cluster's topics are not as the platform needs them. A retry does not help; the message says
 * what does.
 */
public final class TopicMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicMismatchException(String message) {
        super(message);
    }
}
