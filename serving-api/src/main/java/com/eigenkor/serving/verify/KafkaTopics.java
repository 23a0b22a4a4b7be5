package com.eigenkor.serving.verify;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.DayDigest;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topics of bars and of their digests, as any team downstream reads them: committed, of each
 * bar the newest revision.
 */
final class KafkaTopics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Each read begins so; what comes then has Kafka's own patience, a minute. */
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(15);

    private final Codec<SeriesBar> bars = Codec.seriesBars();
    private final Codec<DayDigest> digests = Codec.dayDigests();
    private final Codec<PolicySpan> policySpans = Codec.policySpans();
    private final KafkaConsumer<byte[], byte[]> consumer;

    KafkaTopics(String bootstrap) {
        var bytes = new ByteArrayDeserializer();
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5_000,
                                // A fetch that waits for more at the end would hold up the next
                                // read by half a second.
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                10),
                        bytes,
                        bytes);
    }

    /**
     * The bars of a series on a trading date, ascending.
     *
     * @throws IOException when the cluster does not answer
     */
    List<SeriesBar> bars(SeriesId series, LocalDate date) throws IOException {
        var newest = new TreeMap<BarKey, SeriesBar>();
        read(
                partition(series),
                series.symbol().code() + '|',
                value -> keep(newest, bars.decode(value), date));
        // A revision may take a bar back.
        return newest.values().stream()
                .filter(bar -> bar.base().state() == Bar.State.CLOSED)
                .toList();
    }

    /**
     * The digests that are told of a symbol's series on a trading date.
     *
     * @throws IOException when the cluster does not answer
     */
    Map<SeriesId, DayDigest> digests(Symbol symbol, LocalDate date) throws IOException {
        var newest = new HashMap<SeriesId, DayDigest>();
        read(
                partition(Topics.DIGESTS, symbol),
                symbol.code() + '|',
                value -> {
                    DayDigest digest = digests.decode(value);
                    if (digest.date().equals(date)) {
                        newest.put(digest.series(), digest);
                    }
                });
        return newest;
    }

    /**
     * Hands on under which policies a symbol's sessions are cut.
     *
     * @throws IOException when the cluster does not answer
     */
    void policies(Symbol symbol, Consumer<PolicySpan> each) throws IOException {
        read(
                partition(Topics.POLICIES, symbol),
                symbol.code() + '|',
                value -> each.accept(policySpans.decode(value)));
    }

    /** From the beginning to what is now the end; values whose key begins so. */
    private void read(TopicPartition partition, String keyStart, Consumer<byte[]> reader)
            throws IOException {
        byte[] prefix = keyStart.getBytes(StandardCharsets.UTF_8);
        try {
            consumer.assign(Set.of(partition));
            consumer.seekToBeginning(Set.of(partition));
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            long givenUpNs = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > givenUpNs) {
                    throw new IOException(partition + " could not be read in five minutes");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (isOf(prefix, record) && record.value() != null) {
                        reader.accept(record.value());
                    }
                }
            }
        } catch (KafkaException failed) {
            throw unread(failed);
        }
    }

    /** Whether the oldest records of a series' partition are no longer there. */
    boolean hasForgotten(SeriesId series) throws IOException {
        var partition = partition(series);
        try {
            return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L) > 0;
        } catch (KafkaException failed) {
            throw unread(failed);
        }
    }

    private TopicPartition partition(SeriesId series) throws IOException {
        return partition(Topics.bars(series.spec(), series.style()), series.symbol());
    }

    private TopicPartition partition(Topic topic, Symbol symbol) throws IOException {
        try {
            int count = consumer.partitionsFor(topic.name(), FIRST_ANSWER).size();
            if (count > 0) {
                return new TopicPartition(topic.name(), Topics.partition(symbol, count));
            }
        } catch (KafkaException failed) {
            throw unread(failed);
        }
        throw new IOException("no topic %s here; is EIGENKOR_KAFKA right?".formatted(topic.name()));
    }

    private static IOException unread(KafkaException failed) {
        return new IOException(
                "Kafka does not answer; is EIGENKOR_KAFKA right and the platform up? "
                        + failed.getMessage(),
                failed);
    }

    private static boolean isOf(byte[] prefix, ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null || key.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (key[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static void keep(TreeMap<BarKey, SeriesBar> newest, SeriesBar bar, LocalDate date) {
        if (bar.base().tradingDate().equals(date)) {
            newest.merge(
                    bar.key(),
                    bar,
                    (old, fresh) ->
                            fresh.revision().number() >= old.revision().number() ? fresh : old);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
