package com.eigenkor.serving.history;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.serving.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The bar topics by one consumer, one read at a time; made when first needed. */
final class KafkaBarLog implements BarLog, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PATIENCE_NS = Duration.ofSeconds(5).toNanos();

    private final Map<String, Object> settings;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Codec<SeriesBar> codec = Codec.seriesBars();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    KafkaBarLog(Map<String, Object> kafka) {
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 << 20);
        // A fetch that waits for more at the end would hold up the next read by half a second.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    }

    @Override
    public synchronized long beginning(SeriesId series) {
        try {
            var partition = partition(series);
            return open().beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        } catch (KafkaException unreachable) {
            throw behind();
        }
    }

    @Override
    public synchronized List<Logged> read(SeriesId series, long from, long to) {
        try {
            var partition = partition(series);
            var reading = open();
            reading.assign(Set.of(partition));
            reading.seek(partition, from);
            return readTo(reading, partition, to);
        } catch (KafkaException unreachable) {
            throw behind();
        }
    }

    private List<Logged> readTo(
            KafkaConsumer<byte[], byte[]> reading, TopicPartition partition, long to) {
        var found = new ArrayList<Logged>();
        long givenUpNs = System.nanoTime() + PATIENCE_NS;
        while (reading.position(partition) < to) {
            if (System.nanoTime() - givenUpNs > 0) {
                throw behind();
            }
            for (var record : reading.poll(POLL)) {
                if (record.offset() < to) {
                    add(found, record);
                }
            }
        }
        return found;
    }

    private void add(List<Logged> found, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            found.add(new Logged(record.offset(), codec.decode(record.value())));
        } catch (MalformedRecordException broken) {
            // The live reader has already said so; it is no bar.
        }
    }

    private TopicPartition partition(SeriesId series) {
        String topic = Topics.bars(series.spec(), series.style()).name();
        int count = partitions.computeIfAbsent(topic, name -> open().partitionsFor(name).size());
        return new TopicPartition(topic, Topics.partition(series.symbol(), count));
    }

    private KafkaConsumer<byte[], byte[]> open() {
        if (consumer == null) {
            var bytes = new ByteArrayDeserializer();
            consumer = new KafkaConsumer<>(settings, bytes, bytes);
        }
        return consumer;
    }

    private static Problem behind() {
        return Problem.unavailable(
                "the bar store lags behind and Kafka cannot be asked for the rest; try again soon");
    }

    @Override
    public synchronized void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
