package com.eigenkor.system;

import com.eigenkor.market.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Listens to a topic and tells how long after a moment all of its partitions move again. */
final class Pulse implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final AtomicBoolean isOpen = new AtomicBoolean(true);
    private final Thread thread;
    private final Map<Integer, Long> arrivals = new HashMap<>();
    private long sinceMs = Long.MAX_VALUE;

    /**
     * @param isolation Kafka's name of what to read: {@code read_committed} or {@code
     *     read_uncommitted}
     */
    Pulse(String bootstrap, Topic topic, String isolation) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        isolation,
                        "fetch.max.wait.ms",
                        50,
                        "auto.offset.reset",
                        "latest");
        consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions =
                consumer.partitionsFor(topic.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        thread = Thread.ofPlatform().daemon().name("pulse-" + topic.name()).start(this::listen);
    }

    /** Forgets what was; what counts from now on are records with a later time than this. */
    synchronized void mark(long timeMs) {
        sinceMs = timeMs;
        arrivals.clear();
    }

    /**
     * The time from the mark until the last partition brought its first record of later time.
     *
     * @throws AssertionError when that takes longer than {@code patience}
     */
    Duration gap(Duration patience) throws InterruptedException {
        Eventually.until(
                patience, () -> thread.getName() + " stands still", this::hasMovedEverywhere);
        synchronized (this) {
            long lastMs = arrivals.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            return Duration.ofMillis(lastMs - sinceMs);
        }
    }

    private synchronized boolean hasMovedEverywhere() {
        return arrivals.size() == partitions.size();
    }

    private void listen() {
        try (consumer) {
            while (isOpen.get()) {
                for (var record : consumer.poll(POLL)) {
                    note(record, System.currentTimeMillis());
                }
            }
        }
    }

    private synchronized void note(ConsumerRecord<byte[], byte[]> record, long nowMs) {
        if (record.timestamp() > sinceMs) {
            arrivals.putIfAbsent(record.partition(), nowMs);
        }
    }

    @Override
    public void close() throws InterruptedException {
        isOpen.set(false);
        thread.join();
    }
}
