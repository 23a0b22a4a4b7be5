package com.eigenkor.streams.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends bars in progress at once, in order, and in no transaction: their readers do not wait for
 * commits, so they need not wait for one either. What cannot be sent is counted and left; the
 * symbol's next record says more. See ADR 0007.
 */
final class LiveProducer implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final Runnable onLost;

    /**
     * @param usual the settings of the producer of everything else
     */
    LiveProducer(Map<String, Object> usual, Runnable onLost) {
        this.onLost = onLost;
        var bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(settings(usual), bytes, bytes);
    }

    private static Map<String, Object> settings(Map<String, Object> usual) {
        var settings = new HashMap<>(usual);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
        settings.computeIfPresent(
                CommonClientConfigs.CLIENT_ID_CONFIG, (_, client) -> client + "-live");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        // The thread that cuts bars is not held up for long.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        return settings;
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(
                record,
                (_, failure) -> {
                    if (failure != null) {
                        onLost.run();
                    }
                });
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
