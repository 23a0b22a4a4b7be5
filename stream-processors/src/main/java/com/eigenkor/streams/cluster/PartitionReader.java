package com.eigenkor.streams.cluster;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of one partition from an offset up to another, exclusive. */
public final class PartitionReader implements Iterator<ConsumerRecord<byte[], byte[]>> {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Longer than any transaction stays open, and than a broker's restart. */
    private static final long PATIENCE_NS = Duration.ofSeconds(60).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();

    /**
     * @param consumer is the reader's until it has come to its end
     */
    public PartitionReader(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end) {
        this.consumer = consumer;
        this.partition = partition;
        this.end = end;
        consumer.assign(List.of(partition));
        consumer.seek(partition, begin);
    }

    /** A consumer for readers, one after the other. */
    public static Consumer<byte[], byte[]> consumer(String bootstrap) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        // A fetch that waits for more at the end would hold up the next read by half a second.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        Map<String, Object> unchanging = Map.copyOf(settings);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(unchanging, bytes, bytes);
    }

    @Override
    public boolean hasNext() {
        long movedNs = System.nanoTime();
        while (!polled.hasNext()) {
            long position = consumer.position(partition);
            if (position >= end) {
                return false;
            }
            polled = poll();
            boolean hasMoved = consumer.position(partition) > position;
            long nowNs = System.nanoTime();
            movedNs = hasMoved ? nowNs : movedNs;
            if (nowNs - movedNs > PATIENCE_NS) {
                throw new ImpossibleException(
                        "%s gives nothing from offset %d on, though it ends at %d; is a transaction open for long?"
                                .formatted(partition, position, end));
            }
        }
        return true;
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> poll() {
        var records = consumer.poll(POLL).records(partition);
        boolean isWithin = records.isEmpty() || records.getLast().offset() < end;
        return isWithin
                ? records.iterator()
                : records.stream().filter(record -> record.offset() < end).iterator();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return polled.next();
    }
}
