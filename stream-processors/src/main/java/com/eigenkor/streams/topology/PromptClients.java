package com.eigenkor.streams.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The usual clients, but for a producer that can be hurried. It lingers, so that catching up sends
 * few and large batches, and is flushed by a thread of its own when somebody waits for what was
 * sent: then it is as quick as one that does not linger. See ADR 0007.
 */
final class PromptClients implements KafkaClientSupplier {

    private final List<PromptProducer> producers = new CopyOnWriteArrayList<>();

    /** Has everything sent so far go out at once; returns without waiting for it. */
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

    private final class PromptProducer extends KafkaProducer<byte[], byte[]> {

        private final AtomicBoolean isHurried = new AtomicBoolean();
        private final Thread flusher;
        private volatile boolean isClosed;

        PromptProducer(Map<String, Object> settings) {
            super(settings, new ByteArraySerializer(), new ByteArraySerializer());
            flusher = Thread.ofPlatform().name("flush-bars").daemon().unstarted(this::run);
            producers.add(this);
            flusher.start();
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
                } else {
                    LockSupport.park(this);
                }
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

        @Override
        public void close(Duration timeout) {
            isClosed = true;
            producers.remove(this);
            LockSupport.unpark(flusher);
            super.close(timeout);
        }
    }
}
