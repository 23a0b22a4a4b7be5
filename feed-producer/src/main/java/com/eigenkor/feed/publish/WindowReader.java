package com.eigenkor.feed.publish;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads stretches of one partition, oldest record first. */
record WindowReader(Consumer<byte[], byte[]> consumer) {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A partition and the records it holds: {@code begin} to before {@code end}. */
    record Extent(TopicPartition partition, long begin, long end) {}

    /** What each partition holds now. */
    List<Extent> extents(List<TopicPartition> partitions) {
        consumer.assign(partitions);
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        return partitions.stream()
                .map(partition ->
                        new Extent(
                                partition,
                                offset(begins.get(partition)),
                                offset(ends.get(partition))))
                .toList();
    }

    private static long offset(@Nullable Long offset) {
        return Objects.requireNonNull(offset, "Kafka gave no offset");
    }

    /**
     * Gives every record that has a key and a value, from {@code from} to before {@code to}.
     *
     * @throws TimeoutException when nothing comes for a minute
     */
    void read(
            TopicPartition partition,
            long from,
            long to,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long position = from;
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (position < to) {
            for (var record : consumer.poll(POLL)) {
                if (record.offset() < to && record.key() != null && record.value() != null) {
                    sink.accept(record);
                }
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                patience = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > patience) {
                throw new TimeoutException("no records from " + partition + " for a minute");
            }
            position = reached;
        }
    }
}
