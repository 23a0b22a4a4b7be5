package com.eigenkor.feed.publish;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Somebody who reads the end of a partition window by window, the newest window first; within a
 * window the oldest record comes first.
 */
interface Tail {

    /** The next record of the window; it has a key and a value. */
    void take(ConsumerRecord<byte[], byte[]> event);

    /** The window is over. */
    void endWindow();

    /** Whether older records can tell nothing more. */
    boolean isComplete();
}
