package com.eigenkor.streams.app;

import com.eigenkor.market.topics.TopicCheck;
import com.eigenkor.market.topics.TopicMismatchException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.TradeStore;
import com.eigenkor.streams.digest.DigestFollower;
import com.eigenkor.streams.digest.SinkOffsets;
import com.eigenkor.streams.sink.DeadLetters;
import com.eigenkor.streams.sink.HistorySink;
import com.eigenkor.streams.sink.TradeArchiveSink;
import com.eigenkor.streams.topology.BarMeters;
import com.eigenkor.streams.topology.BarsTopology;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the bars and stores them. */
public final class StreamProcessorsMain {

    static {
        Logging.configure();
    }

    private static final Logger LOG = LoggerFactory.getLogger(StreamProcessorsMain.class);
    private static final int MOST_THREAD_FAILURES = 3;
    private static final Duration KAFKA_RETRY = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(15);

    private StreamProcessorsMain() {}

    public static void main(String[] arguments) throws Exception {
        try {
            run(StreamsSettings.from(StreamsSettings::ofThisProcess));
        } catch (IllegalArgumentException | TopicMismatchException wrong) {
            LOG.error("{}", wrong.getMessage());
            System.exit(1);
        }
    }

    private static void run(StreamsSettings settings) throws Exception {
        ensureTopics(settings);
        var meters = new BarMeters();
        var config = settings.streams();
        var streams = BarsTopology.streams(config, settings.cutting(), meters);
        var store = BarStore.open(settings.store());
        var tradeStore = TradeStore.open(settings.store());
        var letters = deadLetters(settings);
        var sink =
                new HistorySink(
                        consumer(settings.sinkConsumer()),
                        store,
                        letters,
                        () -> halt("history sink"));
        var archive =
                new TradeArchiveSink(
                        consumer(settings.archiveConsumer()),
                        tradeStore,
                        letters,
                        new TradeArchiveSink.Settings(
                                tradesTopicId(settings), settings.keepTrades()),
                        InstantSource.system(),
                        () -> halt("trade archive"));
        var sinkOffsets =
                new SinkOffsets(Admin.create(settings.admin()), StreamsSettings.HISTORY_SINK);
        var digests =
                new DigestFollower(
                        consumer(settings.digestConsumer()),
                        producer(settings),
                        store,
                        sinkOffsets,
                        InstantSource.system(),
                        () -> halt("digests"));
        var ready = new CountDownLatch(1);
        endOnFailure(streams);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                ready.countDown();
            }
        });
        var closing = List.of(digests, sinkOffsets, archive, sink, store, tradeStore);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(streams, closing), "stop"));
        if (settings.healthPort() > 0) {
            Health.serve(
                    settings.healthPort(),
                    () -> !streams.state().hasCompletedShutdown(),
                    () -> streams.state() == KafkaStreams.State.RUNNING && sink.isPolling(),
                    () -> meters.text() + sink.meters().text() + archive.meters().text());
        }
        streams.start();
        sink.start();
        archive.start();
        digests.start();
        ready.await();
        while (!sink.isPolling() || !archive.isPolling()) {
            Thread.sleep(Duration.ofMillis(20));
        }
        System.out.println("ready stream-processors");
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static DeadLetters deadLetters(StreamsSettings settings) {
        return new DeadLetters(producer(settings));
    }

    private static Producer<byte[], byte[]> producer(StreamsSettings settings) {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", settings.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * A topic that is made anew has another id, though its offsets begin where the old one's did.
     */
    private static String tradesTopicId(StreamsSettings settings) throws Exception {
        String trades = Topics.TRADES.name();
        try (var client = Admin.create(settings.admin())) {
            var topics = client.describeTopics(List.of(trades)).allTopicNames().get();
            return Objects.requireNonNull(topics.get(trades)).topicId().toString();
        }
    }

    /** Waits for the broker, then for nothing: wrong topics are an error. */
    private static void ensureTopics(StreamsSettings settings) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try (var client = Admin.create(settings.admin())) {
                new TopicCheck(client, settings.partitions(), settings.replication())
                        .ensure(Topics.all());
                return;
            } catch (KafkaException notYet) {
                LOG.info(
                        "waiting for Kafka at {} (attempt {}): {}",
                        settings.bootstrap(),
                        attempt,
                        notYet.getMessage());
                Thread.sleep(KAFKA_RETRY);
            }
        }
    }

    private static void endOnFailure(KafkaStreams streams) {
        var failures = new AtomicInteger();
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed", failure);
            if (failures.incrementAndGet() <= MOST_THREAD_FAILURES) {
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            }
            halt("stream thread");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    }

    /** A process that cannot work ends, so that whoever keeps it running knows. */
    private static void halt(String what) {
        LOG.error("{} failed for good; the lines above say why", what);
        Thread.ofPlatform().start(() -> System.exit(1));
    }

    private static void stop(KafkaStreams streams, List<? extends AutoCloseable> others) {
        streams.close(
                CloseOptions.timeout(CLOSE)
                        .withGroupMembershipOperation(
                                CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
        for (AutoCloseable other : others) {
            try {
                other.close();
            } catch (Exception failed) {
                LOG.warn("not closed cleanly: {}", failed.toString());
            }
        }
    }
}
