package com.eigenkor.streams.sink;

import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps what the sink cannot store, byte for byte, with the reason. */
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
        send(key.getBytes(StandardCharsets.UTF_8), value, reason, "history-sink");
    }

    private void send(byte[] key, byte[] value, String reason, String from) {
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS.name(), key, value);
        letter.headers().add("reason", reason.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("from", from.getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(letter);
        producer.flush();
    }
}
