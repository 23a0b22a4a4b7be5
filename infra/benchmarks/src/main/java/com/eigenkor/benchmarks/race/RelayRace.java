package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.Recording;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What no program that sends these records can be faster than: it takes each trade and sends ours'
 * recorded output, spread evenly, in transactions of a second.
 */
final class RelayRace {

    private static final long COMMIT_NS = 1_000_000_000L;

    private final Track track;
    private final Lap lap;
    private final List<RelayChannel> channels;
    private final LongAdder sent = new LongAdder();

    RelayRace(Track track) throws IOException {
        this.track = track;
        lap = track.lap();
        channels =
                Recording.read(track.recording()).channels().stream()
                        .map(channel -> new RelayChannel(channel, track.records()))
                        .toList();
    }

    Measure run() throws InterruptedException {
        var worker = Thread.ofPlatform().name(PollRace.WORKER).daemon().start(this::relay);
        var measure = lap.measure(PollRace.WORKER::equals, sent::sum);
        worker.join();
        return measure;
    }

    private void relay() {
        var codec = Codec.feedEvents();
        try (var consumer = PollRace.consumer(track.bootstrap(), track.name());
                var producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            long commitNs = System.nanoTime() + COMMIT_NS;
            while (!lap.isOver()) {
                for (var taken : consumer.poll(Duration.ofMillis(5))) {
                    if (codec.decode(taken.value()).timeUs() > 0) {
                        send(producer);
                        lap.count();
                    }
                }
                if (System.nanoTime() > commitNs) {
                    commit(producer, consumer);
                    producer.beginTransaction();
                    commitNs = System.nanoTime() + COMMIT_NS;
                }
            }
            commit(producer, consumer);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer) {
        for (RelayChannel channel : channels) {
            for (var next = channel.next(); next != null; next = channel.next()) {
                producer.send(next);
                sent.increment();
            }
        }
    }

    private static void commit(
            KafkaProducer<byte[], byte[]> producer, KafkaConsumer<byte[], byte[]> consumer) {
        var partition = new TopicPartition(Topics.TRADES.name(), 0);
        producer.sendOffsetsToTransaction(
                Map.of(partition, new OffsetAndMetadata(consumer.position(partition))),
                consumer.groupMetadata());
        producer.commitTransaction();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        track.bootstrap(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        track.name(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 << 10,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        24 << 20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
