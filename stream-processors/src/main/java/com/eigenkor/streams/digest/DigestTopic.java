package com.eigenkor.streams.digest;

import com.eigenkor.market.DayDigest;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.digest.PendingDigests.Mark;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where digests are told. */
final class DigestTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DigestTopic.class);

    private final Producer<byte[], byte[]> producer;
    private final Codec<DayDigest> codec = Codec.dayDigests();

    DigestTopic(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Sends a digest; {@link #flush} and {@link #isThere} say whether it has come.
     *
     * @param partition of the symbol
     */
    Future<RecordMetadata> send(DayDigest digest, int partition) {
        String key = Topics.digestKey(digest.series(), digest.date());
        return producer.send(
                new ProducerRecord<>(
                        Topics.DIGESTS.name(),
                        partition,
                        key.getBytes(StandardCharsets.UTF_8),
                        codec.encode(digest)));
    }

    void flush() {
        producer.flush();
    }

    /** Whether the digest of a mark is on the topic. */
    boolean isThere(Mark mark, Future<RecordMetadata> sent) {
        try {
            sent.get();
            return true;
        } catch (ExecutionException failed) {
            LOG.warn("the digest of {} is told later: {}", mark, failed.getMessage());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
