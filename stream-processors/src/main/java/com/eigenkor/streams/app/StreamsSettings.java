package com.eigenkor.streams.app;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Setting;
import com.eigenkor.market.SymbolPolicies;
import com.eigenkor.market.UnsentSpecs;
import com.eigenkor.store.StoreSettings;
import com.eigenkor.streams.topology.Cutting;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told, from environment variables (or system properties of the same name in
 * lower case with dots).
 *
 * @param bootstrap EIGENKOR_KAFKA, {@code host:port,…}
 * @param partitions EIGENKOR_PARTITIONS of every topic, at least 1
 * @param replication EIGENKOR_REPLICATION, at least 1
 * @param stateDir EIGENKOR_STATE_DIR; one process each
 * @param instance EIGENKOR_INSTANCE, this process's name in its groups; stable over restarts
 * @param threads EIGENKOR_STREAM_THREADS, at least 1
 * @param healthPort EIGENKOR_HEALTH_PORT; 0 for none
 * @param compression EIGENKOR_COMPRESSION of what is written: lz4, zstd, snappy, gzip or none
 * @param commitMs EIGENKOR_COMMIT_MS, how often what is written becomes final, 100 to 5000: readers
 *     of committed records wait for it, and each time the bars in progress pause for milliseconds
 * @param unsent EIGENKOR_UNSENT_SPECS, a comma list such as {@code 1tick}: stock specs whose closed
 *     bars go to no topic and no store; each trade alone makes two records on those of 1tick
 * @param policies EIGENKOR_POLICY and EIGENKOR_POLICIES, which trades count
 * @param window EIGENKOR_REVISION_WINDOW, how late a trade may be and still revise
 * @param keepTrades EIGENKOR_TRADES_DAYS, how long a trading date's trades stay in the store
 * @param mostRecut EIGENKOR_REBUILD_TRADES, how many trades of a symbol are cut again at once
 */
public record StreamsSettings(
        String bootstrap,
        int partitions,
        int replication,
        String stateDir,
        String instance,
        int threads,
        int healthPort,
        StoreSettings store,
        String compression,
        int commitMs,
        Set<BarSpec> unsent,
        SymbolPolicies policies,
        RevisionWindow window,
        Period keepTrades,
        int mostRecut) {

    /** The topology's application id, which is its consumer group too. */
    public static final String APPLICATION = "eigenkor-bars";

    /** Group of the history sink: what it has committed is stored. */
    static final String HISTORY_SINK = "eigenkor-history-sink";

    private static final List<String> COMPRESSIONS =
            List.of("lz4", "zstd", "snappy", "gzip", "none");

    /**
     * Longer than a recut takes on a busy machine: who is cut off in a step begins it again, and is
     * cut off again. Only readers of what a process has left unfinished that never comes back wait
     * so long.
     */
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;

    /** Far shorter, as all of it belongs to one transaction. */
    private static final int MOST_COMMIT_MS = 5000;

    /** Only while catching up: what somebody waits for is sent at once. */
    private static final int LINGER_MS = 40;

    /**
     * With three brokers the first records of a transaction often meet another's entry into it and
     * are sent again; the commit, and with it the thread that cuts bars, waits for that.
     */
    private static final int RETRY_BACKOFF_MS = 10;

    /** Else the first bar of each hour would wait until the broker has told where its topic is. */
    private static final int TOPIC_IDLE_MS = (int) Duration.ofDays(7).toMillis();

    /**
     * Reads them all.
     *
     * @param setting gives the value of a name, or null
     * @throws IllegalArgumentException saying which setting is wrong
     */
    public static StreamsSettings from(Function<String, @Nullable String> setting) {
        return new StreamsSettings(
                Setting.text(setting, "EIGENKOR_KAFKA", "127.0.0.1:9092"),
                number(setting, "EIGENKOR_PARTITIONS", 12, 1),
                number(setting, "EIGENKOR_REPLICATION", 1, 1),
                Setting.text(setting, "EIGENKOR_STATE_DIR", ".data/streams"),
                Setting.text(setting, "EIGENKOR_INSTANCE", "1"),
                number(setting, "EIGENKOR_STREAM_THREADS", 1, 1),
                number(setting, "EIGENKOR_HEALTH_PORT", 0, 0),
                StoreSettings.from(setting),
                compression(Setting.text(setting, "EIGENKOR_COMPRESSION", "lz4")),
                number(setting, "EIGENKOR_COMMIT_MS", 1000, 100, MOST_COMMIT_MS),
                UnsentSpecs.from(setting).specs(),
                SymbolPolicies.from(setting),
                RevisionWindow.from(setting),
                Period.ofDays(number(setting, "EIGENKOR_TRADES_DAYS", 180, 1)),
                number(setting, "EIGENKOR_REBUILD_TRADES", Cutting.USUALLY_RECUT, 1));
    }

    /** Settings of this process for a command that needs no store, so that none need be set. */
    public static @Nullable String ofThisProcessWithoutAStore(String name) {
        return name.equals("EIGENKOR_STORE") ? "sqlite:none" : Setting.ofThisProcess(name);
    }

    /** What is cut, and by which rules. */
    public Cutting cutting() {
        return new Cutting((symbol, _) -> policies.of(symbol), window, unsent, mostRecut);
    }

    /** What the topology runs with. */
    public Properties streams() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitMs);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 16 << 20);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        // A punctuation runs once a poll: live bars cannot be sent more often than this.
        config.put(StreamsConfig.POLL_MS_CONFIG, 5);
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 32);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 24 << 20);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), compression);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                TRANSACTION_TIMEOUT_MS);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG),
                RETRY_BACKOFF_MS);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG),
                10 * RETRY_BACKOFF_MS);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.METADATA_MAX_IDLE_CONFIG),
                TOPIC_IDLE_MS);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                "bars-" + instance);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
        config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
        config.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 32 << 20);
        return config;
    }

    /** What an admin client runs with. */
    public Map<String, Object> admin() {
        return Map.of(
                "bootstrap.servers", bootstrap,
                "default.api.timeout.ms", 5000,
                "request.timeout.ms", 2000);
    }

    Map<String, Object> sinkConsumer() {
        return storingConsumer(HISTORY_SINK, "sink-" + instance);
    }

    Map<String, Object> digestConsumer() {
        return storingConsumer("eigenkor-digests", "digests-" + instance);
    }

    Map<String, Object> archiveConsumer() {
        return storingConsumer("eigenkor-trade-archive", "archive-" + instance);
    }

    private Map<String, Object> storingConsumer(String group, String member) {
        var config = new HashMap<String, Object>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
        // What is fetched and not yet stored lives on the heap.
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 256 << 10);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1500);
        // A commit reaches seventy topics one by one; each would be an answer of its own.
        config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 64 << 10);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 250);
        return config;
    }

    private static String compression(String name) {
        if (COMPRESSIONS.contains(name)) {
            return name;
        }
        throw new IllegalArgumentException(
                "EIGENKOR_COMPRESSION must be one of %s, was '%s'"
                        .formatted(String.join(", ", COMPRESSIONS), name));
    }

    private static int number(
            Function<String, @Nullable String> setting, String name, int otherwise, int least) {
        return number(setting, name, otherwise, least, Integer.MAX_VALUE);
    }

    private static int number(
            Function<String, @Nullable String> setting,
            String name,
            int otherwise,
            int least,
            int most) {
        String text = Setting.text(setting, name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        String range = most == Integer.MAX_VALUE ? "" : " to " + most;
        throw new IllegalArgumentException(
                "%s must be a whole number from %d%s, was '%s'"
                        .formatted(name, least, range, text));
    }
}
