package com.eigenkor.streams.cluster;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed records of a topic, partition by partition. What a transaction that is open now has
 * sent is waited for: its end comes to one topic sooner than to another, and who has seen it on one
 * must not miss its records on the next.
 */
public final class TopicRecords {

    private final Cluster cluster;
    private final String bootstrap;
    private final String topic;

    public TopicRecords(Cluster cluster, String bootstrap, String topic) {
        this.cluster = cluster;
        this.bootstrap = bootstrap;
        this.topic = topic;
    }

    /** Where each partition ends now. */
    public Map<Integer, Long> ends() {
        return offsets(OffsetSpec.latest());
    }

    /** Where what is left of each partition begins. */
    public Map<Integer, Long> begins() {
        return offsets(OffsetSpec.earliest());
    }

    private Map<Integer, Long> offsets(OffsetSpec asked) {
        return cluster.offsets(topic, cluster.partitions(topic), asked);
    }

    /** Hands on what is there now. */
    public void readAll(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(begins(), each);
    }

    /** Hands on what stands behind some offsets now. */
    public void read(Map<Integer, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        var ends = ends();
        try (var consumer = PartitionReader.consumer(bootstrap)) {
            from.forEach((number, begin) -> {
                long end = Objects.requireNonNull(ends.get(number));
                new PartitionReader(consumer, new TopicPartition(topic, number), begin, end)
                        .forEachRemaining(each);
            });
        }
    }
}
