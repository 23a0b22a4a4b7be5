package com.eigenkor.streams.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The usual clients, but for a producer that can be hurried. It lingers, so that catching up sends
 * few and large batches, and is flushed by a thread of its own when somebody waits for what was
 * sent. Bars in progress do not go through it but through a {@link LiveProducer}. See ADR 0007.
 */
final class PromptClients implements KafkaClientSupplier {

    private static final String CHANGELOG = "-changelog";

    /** Batches that go out more often than this are too small to be worth it. */
    private static final Duration STEP = Duration.ofMillis(10);

    private final List<PromptProducer> producers = new CopyOnWriteArrayList<>();
    private final List<String> written;
    private final String liveTopic;
    private final Runnable onLostLive;

    /**
     * @param written topics that a producer will send to, liveTopic aside
     * @param liveTopic where bars in progress go
     * @param onLostLive hears of each that could not be sent
     */
    PromptClients(List<String> written, String liveTopic, Runnable onLostLive) {
        this.written = List.copyOf(written);
        this.liveTopic = liveTopic;
        this.onLostLive = onLostLive;
    }

    /** Has everything sent so far go out within a step; returns without waiting for it. */
    void hurry() {
        for (PromptProducer producer : producers) {
            producer.hurry();
        }
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new PromptProducer(settings);
    }

    @Override
    public Admin getAdmin(Map<String, Object> settings) {
        return Admin.create(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new BundlingConsumer(settings);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
        return getRestoreConsumer(settings);
    }

    /** Hands on what it reads in bundles. */
    private static final class BundlingConsumer extends KafkaConsumer<byte[], byte[]> {

        BundlingConsumer(Map<String, Object> settings) {
            super(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            return Bundle.pack(super.poll(timeout));
        }
    }

    private final class PromptProducer extends KafkaProducer<byte[], byte[]> {

        /** Kafka Streams hears of a record through its callback alone. */
        private static final Future<RecordMetadata> NOTHING = new CompletableFuture<>();

        private final AtomicBoolean isHurried = new AtomicBoolean();
        private final Map<String, List<PartitionInfo>> partitions = new ConcurrentHashMap<>();
        private final LiveProducer live;
        private final Thread flusher;
        private volatile boolean isClosed;

        PromptProducer(Map<String, Object> settings) {
            super(settings, new ByteArraySerializer(), new ByteArraySerializer());
            live = new LiveProducer(settings, onLostLive);
            flusher = Thread.ofPlatform().name("flush-bars").daemon().unstarted(this::run);
            producers.add(this);
            flusher.start();
            written.forEach(topic -> Thread.startVirtualThread(() -> askFor(topic)));
        }

        /**
         * All are asked for at once and answered together, while Kafka Streams gets ready; else the
         * first records of seventy topics would wait one after the other.
         */
        private void askFor(String topic) {
            try {
                partitionsFor(topic);
            } catch (KafkaException toldToWhoSends) {
                // Asked again, and told, when a record is sent there.
            }
        }

        void hurry() {
            if (!isHurried.get() && isHurried.compareAndSet(false, true)) {
                LockSupport.unpark(flusher);
            }
        }

        private void run() {
            while (!isClosed) {
                if (isHurried.getAndSet(false)) {
                    flushQuietly();
                    rest();
                } else {
                    LockSupport.park(this);
                }
            }
        }

        private static void rest() {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException nobodyInterrupts) {
                Thread.currentThread().interrupt();
            }
        }

        /** What goes wrong with a producer is told to the thread that sends and commits. */
        private void flushQuietly() {
            try {
                flush();
            } catch (KafkaException toldElsewhere) {
                // Nothing to add.
            }
        }

        /** Kafka Streams asks for each record; topics here have the partitions they began with. */
        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            return partitions.computeIfAbsent(topic, super::partitionsFor);
        }

        /**
         * Kafka Streams notes the offset of every record that has been sent, and needs it of
         * changelogs alone; of the others it hears when they fail.
         */
        @Override
        public Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
            if (record.topic().equals(liveTopic)) {
                live.send(record);
                return NOTHING;
            }
            return callback == null || record.topic().endsWith(CHANGELOG)
                    ? super.send(record, callback)
                    : super.send(record, onFailure(callback));
        }

        private static Callback onFailure(Callback callback) {
            return (metadata, failure) -> {
                if (failure != null) {
                    callback.onCompletion(metadata, failure);
                }
            };
        }

        @Override
        public void close(Duration timeout) {
            isClosed = true;
            producers.remove(this);
            LockSupport.unpark(flusher);
            live.close();
            super.close(timeout);
        }
    }
}
