package com.eigenkor.benchmarks.input;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts events on {@code market.trades.v1} as the feed producer does. Not thread-safe. */
public final class TradePublisher implements AutoCloseable {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final KafkaProducer<byte[], byte[]> producer;
    private final int partitions;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();
    private long records;

    /**
     * @param lingerMs how long a batch waits for more
     */
    public TradePublisher(String bootstrap, int partitions, int lingerMs) {
        this.partitions = partitions;
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "linger.ms",
                        lingerMs,
                        "batch.size",
                        128 << 10,
                        "compression.type",
                        "lz4");
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a trade to the partition of its symbol, a beat to every partition. */
    public void publish(FeedEvent event) {
        publish(event, takenMs -> {});
    }

    /**
     * The same, and says when the broker took it: its timestamp as the topic keeps it, epoch ms.
     */
    public void publish(FeedEvent event, LongConsumer takenMs) {
        byte[] value = codec.encode(event);
        switch (event) {
            case Trade trade ->
                    send(
                            Topics.partition(trade.symbol(), partitions),
                            trade.symbol().code(),
                            value,
                            takenMs);
            case ClockBeat _ -> {
                for (int partition = 0; partition < partitions; partition++) {
                    send(partition, Topics.CLOCK_KEY, value, takenMs);
                }
            }
            case FeedEvent.Correction _,
                    FeedEvent.VendorBar _,
                    FeedEvent.FeedGap _,
                    FeedEvent.Recut _ ->
                    throw new IllegalArgumentException("no part of a benchmark: " + event);
        }
    }

    private void send(int partition, String key, byte[] value, LongConsumer takenMs) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        producer.send(
                new ProducerRecord<>(Topics.TRADES.name(), partition, keyBytes, value),
                (where, failed) -> {
                    if (failed == null) {
                        takenMs.accept(where.timestamp());
                    } else {
                        lost.compareAndSet(null, failed);
                    }
                });
        records++;
    }

    /** Records sent, one a partition for each beat. */
    public long records() {
        return records;
    }

    /**
     * Returns when the broker has everything.
     *
     * @throws IllegalStateException when it did not take a record
     */
    public void flush() {
        producer.flush();
        var failed = lost.get();
        if (failed != null) {
            throw new IllegalStateException("the broker did not take every trade", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
