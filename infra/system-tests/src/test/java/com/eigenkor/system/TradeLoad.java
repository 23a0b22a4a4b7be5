package com.eigenkor.system;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes trades at a steady rate, and the feed's clock once a second, as the feed producer does:
 * idempotent, acknowledged by every copy in sync.
 */
final class TradeLoad implements AutoCloseable {

    private static final long STEP_NS = Duration.ofMillis(5).toNanos();
    private static final Duration FINISH = Duration.ofSeconds(30);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final SeededTrades trades;
    private final int partitions;
    private final int perSecond;
    private final Thread thread = Thread.ofPlatform().daemon().name("load").unstarted(this::write);
    private volatile boolean isOn = true;
    private final AtomicLong sent = new AtomicLong();

    /**
     * @param perSecond trades a second of wall time
     */
    TradeLoad(String bootstrap, SeededTrades trades, int partitions, int perSecond) {
        this.trades = trades;
        this.partitions = partitions;
        this.perSecond = perSecond;
        producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrap,
                                "enable.idempotence",
                                true,
                                "acks",
                                "all",
                                "linger.ms",
                                3,
                                "compression.type",
                                "lz4",
                                "request.timeout.ms",
                                10_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        thread.start();
    }

    /** Trades handed to the producer. */
    long sent() {
        return sent.get();
    }

    private void write() {
        long startNs = System.nanoTime();
        long beats = 0;
        try {
            while (isOn) {
                long passedNs = System.nanoTime() - startNs;
                long due = passedNs * perSecond / 1_000_000_000;
                while (sent.get() < due && isOn) {
                    send(trades.next());
                    sent.incrementAndGet();
                }
                if (passedNs / 1_000_000_000 > beats) {
                    beats = passedNs / 1_000_000_000;
                    beat(trades.timeUs());
                }
                Thread.sleep(Duration.ofNanos(STEP_NS));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            failures.add(failed);
        }
    }

    private void send(FeedEvent.Trade trade) {
        send(
                Topics.partition(trade.symbol(), partitions),
                trade.symbol().code(),
                codec.encode(trade));
    }

    /** Everything before {@code timeUs} has been sent. */
    private void beat(long timeUs) {
        byte[] value = codec.encode(new ClockBeat(timeUs));
        for (int partition = 0; partition < partitions; partition++) {
            send(partition, Topics.CLOCK_KEY, value);
        }
    }

    private void send(int partition, String key, byte[] value) {
        var record =
                new ProducerRecord<>(
                        Topics.TRADES.name(),
                        partition,
                        key.getBytes(StandardCharsets.UTF_8),
                        value);
        var _ =
                producer.send(
                        record,
                        (_, failed) -> {
                            if (failed != null) {
                                failures.add(failed);
                            }
                        });
    }

    /**
     * Ends the load, moves the clock and waits until everything is acknowledged.
     *
     * @throws AssertionError when something was not
     */
    void finish(long clockUs) throws InterruptedException {
        isOn = false;
        if (!thread.join(FINISH)) {
            throw new AssertionError("the load does not end");
        }
        beat(clockUs);
        producer.flush();
        if (!failures.isEmpty()) {
            throw new AssertionError("the load lost a record", failures.peek());
        }
    }

    @Override
    public void close() {
        isOn = false;
        thread.interrupt();
        producer.close(Duration.ofSeconds(5));
    }
}
