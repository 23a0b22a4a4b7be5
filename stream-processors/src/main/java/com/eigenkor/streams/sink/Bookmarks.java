package com.eigenkor.streams.sink;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;

/** Where a sink goes on reading after a restart. Called on the reading thread alone. */
interface Bookmarks {

    /** The offsets alone: the next record says all there is to know. */
    Bookmarks OFFSETS =
            new Bookmarks() {
                @Override
                public void subscribe(
                        Consumer<byte[], byte[]> consumer, Collection<String> topics) {
                    consumer.subscribe(topics);
                }

                @Override
                public void commit(Consumer<byte[], byte[]> consumer) {
                    consumer.commitSync();
                }
            };

    void subscribe(Consumer<byte[], byte[]> consumer, Collection<String> topics);

    /** Everything that was read is stored. */
    void commit(Consumer<byte[], byte[]> consumer);
}
