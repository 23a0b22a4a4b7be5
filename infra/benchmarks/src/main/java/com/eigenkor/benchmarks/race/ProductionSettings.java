package com.eigenkor.benchmarks.race;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings stream-processors runs with in production; a test compares them. */
public final class ProductionSettings {

    private static final long DSL_CACHE_BYTES = 128L << 20;

    private ProductionSettings() {}

    /** Under an application id of one's own. */
    public static Properties of(String bootstrap, String application, Path folder, int threads) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16 << 20);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        config.put(StreamsConfig.POLL_MS_CONFIG, 5);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 32);
        producer(config);
        consumer(config);
        config.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 32 << 20);
        return config;
    }

    private static void producer(Properties config) {
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 40);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 24 << 20);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 100);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.METADATA_MAX_IDLE_CONFIG),
                (int) Duration.ofDays(7).toMillis());
    }

    private static void consumer(Properties config) {
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                "bars-1");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
    }

    /** The same for the DSL, with a cache no window has to leave. */
    static Properties dsl(Track track) {
        var config = of(track);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, DSL_CACHE_BYTES);
        return config;
    }

    static Properties of(Track track) {
        return of(track.bootstrap(), track.name(), track.folder(), track.threads());
    }
}
