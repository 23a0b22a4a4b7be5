package com.eigenkor.benchmarks.race;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients as Kafka Streams makes them, but for a producer that leaves topics out: what a topology
 * sends there is cut and encoded, and goes no further.
 *
 * @param without names of the topics left out
 */
record SelectiveClients(Set<String> without) implements KafkaClientSupplier {

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new SelectiveProducer(settings, without);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return getConsumer(settings);
    }

    private static final class SelectiveProducer extends KafkaProducer<byte[], byte[]> {

        private static final Future<RecordMetadata> LEFT_OUT =
                CompletableFuture.completedFuture(
                        new RecordMetadata(new TopicPartition("left-out", 0), 0, 0, 0, 0, 0));

        private final Set<String> without;

        SelectiveProducer(Map<String, Object> settings, Set<String> without) {
            super(settings, new ByteArraySerializer(), new ByteArraySerializer());
            this.without = without;
        }

        @Override
        public Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> message, Callback callback) {
            return without.contains(message.topic()) ? LEFT_OUT : super.send(message, callback);
        }
    }
}
