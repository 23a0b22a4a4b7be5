package com.eigenkor.serving.live;

import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the topics are there and finds where to begin. */
final class KafkaStart {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaStart.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);
    private static final long SAY_AGAIN_MS = 5000;

    /** Long enough for any reconnecting client to find its cursor, short enough to read at once. */
    private static final Duration BACK = Duration.ofMinutes(15);

    /** Of each partition; after a first history, minutes hold more than anybody comes back for. */
    private static final long MOST_BACK = 2_000;

    private final InstantSource clock;
    private long saidMs;

    KafkaStart(InstantSource clock) {
        this.clock = clock;
    }

    static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        var all = new HashMap<String, Object>(settings);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 << 10);
        all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        var bytes = new ByteArrayDeserializer();
        return new KafkaConsumer<>(all, bytes, bytes);
    }

    /** Partitions of every topic that is read; waits as long as one is missing. */
    Map<String, Integer> awaitTopics(KafkaConsumer<byte[], byte[]> consumer) {
        while (true) {
            try {
                var present = consumer.listTopics(Duration.ofSeconds(5));
                var partitions = new TreeMap<String, Integer>();
                var missing = new ArrayList<String>();
                for (String topic : topics()) {
                    var found = present.get(topic);
                    if (found == null) {
                        missing.add(topic);
                        continue;
                    }
                    partitions.put(topic, found.size());
                }
                if (missing.isEmpty()) {
                    return partitions;
                }
                say(
                        "waiting for %d topics, the first is %s"
                                .formatted(missing.size(), missing.getFirst()));
            } catch (TimeoutException unreachable) {
                say("waiting for Kafka");
            }
            sleep();
        }
    }

    private static List<String> topics() {
        var topics = new ArrayList<String>();
        Topics.allBars().stream().map(Topic::name).forEach(topics::add);
        topics.add(Topics.LIVE_BARS.name());
        topics.add(Topics.BAR_MARKERS.name());
        topics.add(Topics.INSTRUMENTS.name());
        topics.add(Topics.POLICIES.name());
        return topics;
    }

    /** Where to begin: a while back on bars and markers, at the beginning of the small topics. */
    Map<TopicPartition, Long> offsets(
            KafkaConsumer<byte[], byte[]> consumer, Map<String, Integer> partitions) {
        var whole = new ArrayList<TopicPartition>();
        var recent = new HashMap<TopicPartition, Long>();
        long sinceMs = clock.instant().minus(BACK).toEpochMilli();
        partitions.forEach((topic, count) -> {
            for (int number = 0; number < count; number++) {
                var partition = new TopicPartition(topic, number);
                if (isSmall(topic)) {
                    whole.add(partition);
                } else {
                    recent.put(partition, sinceMs);
                }
            }
        });
        var offsets = new HashMap<>(consumer.beginningOffsets(whole));
        var ends = consumer.endOffsets(recent.keySet());
        consumer.offsetsForTimes(recent)
                .forEach((partition, found) -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long since = found == null ? end : found.offset();
                    offsets.put(partition, Math.max(since, end - MOST_BACK));
                });
        return offsets;
    }

    private static boolean isSmall(String topic) {
        return topic.equals(Topics.LIVE_BARS.name())
                || topic.equals(Topics.INSTRUMENTS.name())
                || topic.equals(Topics.POLICIES.name());
    }

    /** Whether any broker connection is open. */
    static boolean isConnected(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .anyMatch(metric ->
                        metric.getValue().metricValue() instanceof Number n && n.doubleValue() > 0);
    }

    private void say(String what) {
        long nowMs = clock.millis();
        if (nowMs - saidMs >= SAY_AGAIN_MS) {
            saidMs = nowMs;
            LOG.info("{}", what);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(ASK_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptException(interrupted);
        }
    }
}
