package com.eigenkor.streams.replay;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.PartitionReader;
import com.eigenkor.streams.cluster.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Copies trades to the replay's topic: keys, values, headers, times, and the order of each symbol
 * among the clock's beats. On as many partitions as the source has, each is copied by itself; on
 * another number their lines are merged by beats.
 */
final class Copy implements AutoCloseable {

    private final String bootstrap;
    private final Request request;
    private final Progress progress;
    private final Producer<byte[], byte[]> producer;
    private volatile @Nullable Exception failure;
    private long seen;
    private long sent;

    Copy(String bootstrap, Request request, Progress progress) {
        this.bootstrap = bootstrap;
        this.request = request;
        this.progress = progress;
        var bytes = new ByteArraySerializer();
        producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrap,
                                "enable.idempotence",
                                true,
                                "linger.ms",
                                20,
                                "batch.size",
                                128 << 10),
                        bytes,
                        bytes);
    }

    /** Copies; afterwards everything has arrived. */
    List<CopiedPart> copy(Source source, String topic, int partitions) {
        var copied = new ArrayList<CopiedPart>();
        if (partitions == source.parts().size()) {
            for (var part : source.parts()) {
                var target = new Target(topic, partitions, new int[] {part.partition()}, source);
                copied.addAll(merge(List.of(part), target));
            }
        } else {
            int[] all = IntStream.range(0, partitions).toArray();
            copied.addAll(merge(source.parts(), new Target(topic, partitions, all, source)));
        }
        producer.flush();
        check();
        progress.end("records copied", sent);
        return copied;
    }

    private List<CopiedPart> merge(List<Source.Part> parts, Target target) {
        var consumers = new ArrayList<Consumer<byte[], byte[]>>();
        try {
            var lines = new ArrayList<Line>();
            for (var part : parts) {
                var consumer = PartitionReader.consumer(bootstrap);
                consumers.add(consumer);
                var trades = new TopicPartition(Topics.TRADES.name(), part.partition());
                lines.add(
                        new Line(new PartitionReader(consumer, trades, part.begin(), part.end())));
            }
            BeatMerge.copy(lines, target);
            return IntStream.range(0, parts.size())
                    .mapToObj(number -> copied(parts.get(number), lines.get(number)))
                    .toList();
        } finally {
            consumers.forEach(Consumer::close);
        }
    }

    private static CopiedPart copied(Source.Part part, Line line) {
        return new CopiedPart(
                part.partition(), part.begin() == 0, line.firstBeatUs(), line.newestMs());
    }

    private void check() {
        Exception failed = failure;
        if (failed != null) {
            throw new ImpossibleException("a record could not be copied: " + failed, failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private final class Target implements BeatMerge.Target {

        private final String topic;
        private final int partitions;
        private final int[] beaten;
        private final long total;

        Target(String topic, int partitions, int[] beaten, Source source) {
            this.topic = topic;
            this.partitions = partitions;
            this.beaten = beaten;
            this.total = source.records();
        }

        @Override
        public void event(ConsumerRecord<byte[], byte[]> event) {
            byte[] key = event.key();
            String code = key == null ? null : new String(key, StandardCharsets.UTF_8);
            if (request.asksFor(code)) {
                send(event, beaten.length == 1 ? beaten[0] : partition(key));
            }
            count();
        }

        private int partition(byte @Nullable [] key) {
            return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
        }

        @Override
        public void beat(ConsumerRecord<byte[], byte[]> beat) {
            for (int partition : beaten) {
                send(beat, partition);
            }
            count();
        }

        private void count() {
            seen++;
            if (seen % 10_000 == 0) {
                check();
                progress.at("records read", seen, total);
            }
        }

        private void send(ConsumerRecord<byte[], byte[]> record, int partition) {
            sent++;
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            partition,
                            record.timestamp(),
                            record.key(),
                            record.value(),
                            record.headers()),
                    (_, failed) -> {
                        if (failed != null) {
                            failure = failed;
                        }
                    });
        }
    }
}
