package com.eigenkor.benchmarks.race;

import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What no reader of the topic can be faster than. */
final class PollRace {

    static final String WORKER = "race-worker";

    private final Track track;
    private final Lap lap;

    PollRace(Track track) {
        this.track = track;
        lap = track.lap();
    }

    Measure run() throws InterruptedException {
        Thread.ofPlatform().name(WORKER).daemon().start(this::poll);
        return lap.measure(WORKER::equals, () -> 0);
    }

    private void poll() {
        var codec = Codec.feedEvents();
        try (var consumer = consumer(track.bootstrap(), track.name())) {
            while (!lap.isOver()) {
                for (var taken : consumer.poll(Duration.ofMillis(100))) {
                    if (codec.decode(taken.value()).timeUs() > 0) {
                        lap.count();
                    }
                }
            }
        }
    }

    /**
     * A consumer of the trades' only partition, from the first on, set as Kafka Streams sets it.
     */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrap, String group) {
        var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                group,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                1000,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                                8 << 20),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions = List.of(new TopicPartition(Topics.TRADES.name(), 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
