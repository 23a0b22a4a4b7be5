package com.eigenkor.streams.rebuild;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.ImpossibleException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts recuts on the lines of their symbols. */
final class RecutSender implements AutoCloseable {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Producer<byte[], byte[]> producer;
    private final int partitions;

    RecutSender(String bootstrap, int partitions) {
        this.partitions = partitions;
        var bytes = new ByteArraySerializer();
        producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", bootstrap, "enable.idempotence", true),
                        bytes,
                        bytes);
    }

    /** Returns where it stands. */
    RecordMetadata publish(Recut recut) {
        try {
            return producer.send(
                            new ProducerRecord<>(
                                    Topics.TRADES.name(),
                                    Topics.partition(recut.symbol(), partitions),
                                    recut.symbol().code().getBytes(StandardCharsets.UTF_8),
                                    codec.encode(recut)))
                    .get();
        } catch (ExecutionException failed) {
            throw new ImpossibleException("not published: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
