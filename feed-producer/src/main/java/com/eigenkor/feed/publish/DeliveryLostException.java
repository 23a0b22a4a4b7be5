package com.eigenkor.feed.publish;

/** A record could not be delivered; the process is about to end. A retry does not help. */
public final class DeliveryLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DeliveryLostException() {
        super("Kafka does not take any more records");
    }
}
