package com.eigenkor.serving.verify;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The bar topics, as any team downstream reads them: committed, newest revision of each bar. */
final class KafkaBarTopic implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Codec<SeriesBar> codec = Codec.seriesBars();
    private final KafkaConsumer<byte[], byte[]> consumer;

    KafkaBarTopic(String bootstrap) {
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
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                10_000,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                5_000),
                        bytes,
                        bytes);
    }

    /**
     * The bars of a series on a trading date, ascending.
     *
     * @throws KafkaException when the cluster does not answer
     */
    List<SeriesBar> bars(SeriesId series, LocalDate date) {
        var partition = partition(series);
        consumer.assign(Set.of(partition));
        consumer.seekToBeginning(Set.of(partition));
        long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
        byte[] prefix = (series.symbol().code() + '|').getBytes(StandardCharsets.UTF_8);
        var newest = new TreeMap<BarKey, SeriesBar>();
        long givenUpNs = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() > givenUpNs) {
                throw new KafkaException(partition + " could not be read in five minutes");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isOf(prefix, record) && record.value() != null) {
                    keep(newest, codec.decode(record.value()), date);
                }
            }
        }
        return List.copyOf(newest.values());
    }

    /** Whether the oldest records of a series' partition are no longer there. */
    boolean hasForgotten(SeriesId series) {
        var partition = partition(series);
        return consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L) > 0;
    }

    private TopicPartition partition(SeriesId series) {
        String topic = Topics.bars(series.spec(), series.style()).name();
        int count = consumer.partitionsFor(topic).size();
        return new TopicPartition(topic, Topics.partition(series.symbol(), count));
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
