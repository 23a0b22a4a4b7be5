package com.eigenkor.streams.sink;

import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Keeps what the sink cannot store, byte for byte, with the reason. A letter that cannot be kept is
 * an error: the sink must not commit what it has neither stored nor kept.
 */
public final class DeadLetters {

    private final Producer<byte[], byte[]> producer;

    public DeadLetters(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void keep(ConsumerRecord<byte[], byte[]> record, String reason) {
        String from = record.topic() + '-' + record.partition() + '@' + record.offset();
        send(record.key(), record.value(), reason, from);
    }

    void keep(String key, byte[] value, String reason) {
        send(key.getBytes(StandardCharsets.UTF_8), value, reason, "sink");
    }

    private void send(byte[] key, byte[] value, String reason, String from) {
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, value);
        letter.headers().add("reason", reason.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("from", from.getBytes(StandardCharsets.UTF_8));
        var sent = producer.send(letter);
        producer.flush();
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new KafkaException("a dead letter could not be kept", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
