package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesId;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the live plane, every bar topic, the markers, instruments and policies on a thread of its
 * own, without a group: each instance sees all. Reads uncommitted, since bars follow from the
 * trades alone and a repeated one is known again (see docs/adr).
 */
public final class KafkaMarketReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMarketReader.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long RETRY_MS = 1000;
    private static final long SECOND_MS = 1000;

    private final Map<String, Object> settings;
    private final LiveMarket market;
    private final KafkaStart start;
    private final RecordIntake intake;
    private final InstantSource clock;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Thread thread;
    private volatile boolean isConnected;
    private volatile boolean isClosing;
    private volatile KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param kafka consumer settings beside deserializers
     */
    public KafkaMarketReader(
            Map<String, Object> kafka, LiveMarket market, Told told, InstantSource clock) {
        this.settings = Map.copyOf(kafka);
        this.market = market;
        this.clock = clock;
        this.start = new KafkaStart(clock);
        this.intake = new RecordIntake(market, told, clock);
        this.consumer = KafkaStart.consumer(settings);
        this.thread = Thread.ofPlatform().name("market-reader").unstarted(this::run);
    }

    /** Begins to read; returns at once. */
    public void start() {
        thread.start();
    }

    /** Done when everything that was there at the start has been read. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    /** Whether a broker is connected; at most a second old. */
    public boolean isConnected() {
        return isConnected;
    }

    private void run() {
        while (!isClosing) {
            try (var reading = consumer) {
                read(reading);
            } catch (WakeupException | InterruptException closing) {
                return;
            } catch (RuntimeException failed) {
                LOG.error("reading from Kafka failed, beginning again in a second", failed);
                isConnected = false;
                pause();
            }
            if (!isClosing) {
                consumer = KafkaStart.consumer(settings);
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> reading) {
        var partitions = start.awaitTopics(reading);
        var from = start.offsets(reading, partitions);
        var ends = reading.endOffsets(from.keySet());
        reading.assign(from.keySet());
        from.forEach((partition, offset) ->
                reading.seek(partition, positions.getOrDefault(partition, offset)));
        market.startsAt(series -> startOffset(series, from, partitions));
        int markers = partitions.getOrDefault(Topics.BAR_MARKERS.name(), 1);
        market.partitionedBy(symbol -> Topics.partition(symbol, markers));
        LOG.info("reading {} partitions", from.size());
        long secondMs = 0;
        while (!isClosing) {
            take(reading.poll(POLL));
            long nowMs = clock.millis();
            if (nowMs - secondMs >= SECOND_MS) {
                secondMs = nowMs;
                isConnected = KafkaStart.isConnected(reading);
                market.second();
            }
            if (!caughtUp.isDone() && isBehindNothing(reading, ends)) {
                isConnected = true;
                market.open();
                caughtUp.complete(null);
            }
        }
    }

    private static long startOffset(
            SeriesId series, Map<TopicPartition, Long> from, Map<String, Integer> partitions) {
        String topic = Topics.bars(series.spec(), series.style()).name();
        Integer count = partitions.get(topic);
        if (count == null) {
            return SeriesLine.UNKNOWN;
        }
        var partition = new TopicPartition(topic, Topics.partition(series.symbol(), count));
        return from.getOrDefault(partition, SeriesLine.UNKNOWN);
    }

    /** Bars first: a bar in progress then never meets a predecessor that has not closed yet. */
    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (var order : List.of(RecordIntake.Plane.CLOSED, RecordIntake.Plane.OTHER)) {
            for (var partition : records.partitions()) {
                if (RecordIntake.plane(partition.topic()) == order) {
                    records.records(partition).forEach(intake::take);
                }
            }
        }
        for (var partition : records.partitions()) {
            positions.put(partition, records.records(partition).getLast().offset() + 1);
        }
    }

    private static boolean isBehindNothing(
            KafkaConsumer<byte[], byte[]> reading, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isClosing = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            return;
        }
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
