package com.eigenkor.streams.app;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.TradeStore;
import com.eigenkor.streams.digest.DigestFollower;
import com.eigenkor.streams.digest.SinkOffsets;
import com.eigenkor.streams.sink.DeadLetters;
import com.eigenkor.streams.sink.HistorySink;
import com.eigenkor.streams.sink.TradeArchiveSink;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What keeps bars and trades: the two sinks, and the digests of what is stored. */
final class Storing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);

    private final BarStore store;
    private final TradeStore tradeStore;
    private final HistorySink sink;
    private final TradeArchiveSink archive;
    private final SinkOffsets sinkOffsets;
    private final DigestFollower digests;

    /**
     * Opens the stores; nothing is read from Kafka yet.
     *
     * @param halt is told what cannot work any more
     */
    Storing(StreamsSettings settings, Consumer<String> halt) throws Exception {
        store = BarStore.open(settings.store());
        tradeStore = TradeStore.open(settings.store());
        var letters = new DeadLetters(producer(settings));
        sink =
                new HistorySink(
                        consumer(settings.sinkConsumer()),
                        store,
                        letters,
                        () -> halt.accept("history sink"));
        archive =
                new TradeArchiveSink(
                        consumer(settings.archiveConsumer()),
                        tradeStore,
                        letters,
                        new TradeArchiveSink.Settings(
                                tradesTopicId(settings),
                                settings.keepTrades(),
                                settings.window().length()),
                        InstantSource.system(),
                        () -> halt.accept("trade archive"));
        sinkOffsets = new SinkOffsets(Admin.create(settings.admin()), StreamsSettings.HISTORY_SINK);
        digests =
                new DigestFollower(
                        consumer(settings.digestConsumer()),
                        producer(settings),
                        store,
                        sinkOffsets,
                        InstantSource.system(),
                        () -> halt.accept("digests"));
    }

    void start() {
        sink.start();
        archive.start();
        digests.start();
    }

    /** Whether both sinks read. */
    boolean isPolling() {
        return sink.isPolling() && archive.isPolling();
    }

    /** As Prometheus reads it. */
    String metrics() {
        return sink.meters().text() + archive.meters().text();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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

    @Override
    public void close() {
        for (AutoCloseable part : List.of(digests, sinkOffsets, archive, sink, store, tradeStore)) {
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn("not closed cleanly: {}", failed.toString());
            }
        }
    }
}
