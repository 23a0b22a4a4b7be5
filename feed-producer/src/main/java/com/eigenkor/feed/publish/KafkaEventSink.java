package com.eigenkor.feed.publish;

import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Events onto the topics, idempotent, acknowledged by all replicas, in the order of the calls.
 * Thread-safe. A call blocks while the producer's buffer is full. When a record cannot be delivered
 * {@code onLost} is told, once, and nothing is sent any more: a later record must not overtake a
 * lost one, or the next start would take the line for complete.
 */
public final class KafkaEventSink implements EventSink, AutoCloseable {

    private static final Duration DELIVERY = Duration.ofMinutes(2);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final byte[] CLOCK_KEY = bytes(Topics.CLOCK_KEY);

    private final Producer<byte[], byte[]> producer;
    private final int partitions;
    private final Consumer<String> onLost;
    private final ThreadLocal<Codec<FeedEvent>> events = ThreadLocal.withInitial(Codec::feedEvents);
    private final ThreadLocal<Codec<Instrument>> instruments =
            ThreadLocal.withInitial(Codec::instruments);
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile boolean isLost;
    private volatile boolean isClosed;

    public KafkaEventSink(Cluster cluster, Consumer<String> onLost) {
        this(new KafkaProducer<>(cluster.properties(settings())), cluster.partitions(), onLost);
    }

    KafkaEventSink(Producer<byte[], byte[]> producer, int partitions, Consumer<String> onLost) {
        this.producer = producer;
        this.partitions = partitions;
        this.onLost = onLost;
    }

    private static Map<String, ?> settings() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 3),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis()),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * DELIVERY.toMillis()));
    }

    @Override
    public void publish(FeedEvent event) {
        var symbol =
                switch (event) {
                    case Trade trade -> trade.symbol();
                    case Correction(Correction.Kind _, Trade trade) -> trade.symbol();
                    case VendorBar bar -> bar.symbol();
                    case FeedGap gap -> gap.symbol();
                    case Recut recut -> recut.symbol();
                    case ClockBeat _ ->
                            throw new IllegalArgumentException("a beat belongs to no symbol");
                };
        byte[] value = events.get().encode(event);
        send(new ProducerRecord<>(Topics.TRADES.name(), partition(symbol), key(symbol), value));
    }

    @Override
    public void beat(int partition, ClockBeat beat, List<FeedGap> open) {
        var codec = events.get();
        send(
                new ProducerRecord<>(
                        Topics.TRADES.name(),
                        partition,
                        CLOCK_KEY,
                        codec.encode(beat),
                        OpenGapHeaders.of(open, codec)));
    }

    /** Returns only when the instrument is on its topic: its events refer to it. */
    @Override
    public void instrument(Instrument instrument) {
        var symbol = instrument.symbol();
        byte[] value = instruments.get().encode(instrument);
        send(
                new ProducerRecord<>(
                        Topics.INSTRUMENTS.name(), partition(symbol), key(symbol), value));
        producer.flush();
    }

    private int partition(Symbol symbol) {
        return Topics.partition(symbol, partitions);
    }

    private static byte[] key(Symbol symbol) {
        return bytes(symbol.code());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void send(ProducerRecord<byte[], byte[]> event) {
        if (isLost) {
            throw new DeliveryLostException();
        }
        try {
            producer.send(event, this::delivered);
        } catch (KafkaException refused) {
            lost(refused);
            throw new DeliveryLostException();
        }
    }

    /** Runs on the producer's own sending thread, which therefore can be stopped right here. */
    private void delivered(@Nullable RecordMetadata at, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.incrementAndGet();
            return;
        }
        boolean isFirst = lost(failure);
        while (isFirst && !isClosed) {
            LockSupport.parkNanos(this, Duration.ofSeconds(1).toNanos());
        }
    }

    private boolean lost(Exception failure) {
        synchronized (this) {
            if (isLost || isClosed) {
                return false;
            }
            isLost = true;
        }
        onLost.accept(
                "Kafka did not take a record within %d s (%s); nothing more is sent, so that the next start can fill the gap"
                        .formatted(DELIVERY.toSeconds(), failure.getMessage()));
        return true;
    }

    /** Records acknowledged by the cluster. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Sends what is still buffered and closes; after a loss nothing more is sent. */
    @Override
    public void close() {
        isClosed = true;
        producer.close(isLost ? Duration.ZERO : CLOSE);
    }
}
