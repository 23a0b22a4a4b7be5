package com.eigenkor.streams.topology;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads again what a partition of the trades topic holds. Belongs to one thread. */
interface TradesReader extends AutoCloseable {

    /**
     * Hands on each record from an offset up to another, exclusive, in their order.
     *
     * @return false when the topic no longer holds the first of them
     */
    boolean read(
            int partition,
            long fromOffset,
            long toOffset,
            Consumer<ConsumerRecord<byte[], byte[]>> records);

    @Override
    void close();
}
