package com.eigenkor.streams.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads with a consumer of its own, without a group, opened when it is first needed. */
final class KafkaTradesReader implements TradesReader {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Longer than a broker's restart; then the stream thread fails and begins again. */
    private static final long PATIENCE_NS = Duration.ofSeconds(60).toNanos();

    private final Map<String, Object> settings = new HashMap<>();
    private final String topic;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param client how to reach the cluster
     * @param topic the one that holds the trades
     */
    KafkaTradesReader(Map<String, Object> client, String topic) {
        this.topic = topic;
        settings.putAll(client);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        // A fetch that waits for more at the end would hold up the next read by half a second.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    }

    @Override
    public boolean read(
            int partition,
            long fromOffset,
            long toOffset,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        var reading = open();
        var trades = new TopicPartition(topic, partition);
        reading.assign(List.of(trades));
        reading.seek(trades, fromOffset);
        try {
            readUpTo(reading, trades, toOffset, records);
            return true;
        } catch (OffsetOutOfRangeException gone) {
            return false;
        } finally {
            reading.assign(List.of());
        }
    }

    private static void readUpTo(
            KafkaConsumer<byte[], byte[]> reading,
            TopicPartition trades,
            long toOffset,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        long movedNs = System.nanoTime();
        while (reading.position(trades) < toOffset) {
            var polled = reading.poll(POLL).records(trades);
            for (var record : polled) {
                if (record.offset() < toOffset) {
                    records.accept(record);
                }
            }
            long nowNs = System.nanoTime();
            movedNs = polled.isEmpty() ? movedNs : nowNs;
            if (nowNs - movedNs > PATIENCE_NS) {
                throw new TimeoutException("no answer while reading %s again".formatted(trades));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        var open = consumer;
        if (open == null) {
            var bytes = new ByteArrayDeserializer();
            open = new KafkaConsumer<>(settings, bytes, bytes);
            consumer = open;
        }
        return open;
    }

    @Override
    public void close() {
        var open = consumer;
        if (open != null) {
            open.close();
        }
    }
}
