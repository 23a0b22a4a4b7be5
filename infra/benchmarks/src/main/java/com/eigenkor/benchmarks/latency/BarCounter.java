package com.eigenkor.benchmarks.latency;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts bars of one tick, of which every trade is one, as they come. */
final class BarCounter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long seen;

    BarCounter(String bootstrap) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "isolation.level",
                                "read_uncommitted",
                                "enable.auto.commit",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var topic = Topics.bars(new BarSpec.Ticks(1), Style.OHLC).name();
        var partitions = List.of(new TopicPartition(topic, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Returns when so many have come since the beginning. */
    void await(long bars, Duration patience) {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (seen < bars) {
            if (System.nanoTime() > deadlineNs) {
                throw new IllegalStateException("%d bars of %d trades".formatted(seen, bars));
            }
            seen += consumer.poll(POLL).count();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
