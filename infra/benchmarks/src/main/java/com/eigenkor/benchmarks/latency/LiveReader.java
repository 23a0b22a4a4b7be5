package com.eigenkor.benchmarks.latency;

import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads live bars as the serving process does: without waiting for commits. */
final class LiveReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final PendingTrades pending;
    private final Thread thread;
    private volatile boolean isWanted = true;

    LiveReader(String bootstrap, PendingTrades pending) {
        this.pending = pending;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "isolation.level",
                                "read_uncommitted",
                                "enable.auto.commit",
                                false,
                                "fetch.min.bytes",
                                1),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions = List.of(new TopicPartition(Topics.LIVE_BARS.name(), 0));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        consumer.position(partitions.getFirst());
        thread = Thread.ofPlatform().name("live-reader").daemon().start(this::read);
    }

    private void read() {
        var codec = Codec.liveBars();
        try (consumer) {
            while (isWanted) {
                for (var live : consumer.poll(POLL)) {
                    var bars = codec.decode(live.value());
                    pending.seen(bars, LiveDelay.nowUs());
                }
            }
        }
    }

    @Override
    public void close() {
        isWanted = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
