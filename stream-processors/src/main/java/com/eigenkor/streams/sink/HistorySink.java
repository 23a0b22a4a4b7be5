package com.eigenkor.streams.sink;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarRejectedException;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads closed bars, committed ones only, and stores them in acknowledged batches; offsets follow
 * the write. A batch that comes again changes nothing: the store keeps the higher revision of each
 * bar. While the store is away the batch waits and the consumer stays in its group.
 */
public final class HistorySink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HistorySink.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final BarStore store;
    private final DeadLetters deadLetters;
    private final Codec<SeriesBar> codec = Codec.seriesBars();
    private final LongAdder stored = new LongAdder();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("history-writer").daemon().factory());
    private final Thread reader = Thread.ofPlatform().name("history-sink").unstarted(this::run);
    private final Runnable onFailure;
    private volatile boolean isPolling;
    private volatile boolean isWanted = true;

    /**
     * @param consumer read_committed, no automatic commits
     * @param onFailure called when the sink cannot go on; the process should end
     */
    public HistorySink(
            Consumer<byte[], byte[]> consumer,
            BarStore store,
            DeadLetters deadLetters,
            Runnable onFailure) {
        this.consumer = consumer;
        this.store = store;
        this.deadLetters = deadLetters;
        this.onFailure = onFailure;
    }

    public void start() {
        reader.start();
    }

    /** Whether it has its partitions and reads. */
    public boolean isPolling() {
        return isPolling;
    }

    /** Bars stored since the start. */
    public long stored() {
        return stored.sum();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(Topics.allBars().stream().map(Topic::name).toList());
            while (isWanted) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                isPolling = isPolling || !consumer.assignment().isEmpty();
                if (!records.isEmpty() && write(records)) {
                    commit();
                }
            }
        } catch (WakeupException stopping) {
            // Asked to end.
        } catch (RuntimeException broken) {
            LOG.error("the history sink cannot go on: {}", broken.toString(), broken);
            onFailure.run();
        } finally {
            isPolling = false;
        }
    }

    /** Stores a batch on the writer's thread; false when asked to end before it was stored. */
    private boolean write(ConsumerRecords<byte[], byte[]> records) {
        var bars = decode(records);
        var written = CompletableFuture.runAsync(() -> store(bars), writer);
        consumer.pause(consumer.assignment());
        try {
            while (!isDone(written)) {
                if (!isWanted) {
                    return false;
                }
                staySeen();
            }
            return true;
        } finally {
            consumer.resume(consumer.assignment());
        }
    }

    /**
     * The group must see that we are alive. Paused partitions yield nothing, but a rebalance may
     * just have added others: what those yield is read again later.
     */
    private void staySeen() {
        consumer.pause(consumer.assignment());
        var early = consumer.poll(Duration.ZERO);
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).getFirst().offset());
        }
    }

    /**
     * Partitions that went to another member meanwhile are read again, and committed, there; while
     * the broker is away, the next commit takes this one's place.
     */
    private void commit() {
        try {
            consumer.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException not) {
            LOG.info("stored, but not committed: {}", not.getMessage());
        }
    }

    private static boolean isDone(CompletableFuture<Void> written) {
        try {
            written.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillWriting) {
            return false;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private void store(List<SeriesBar> bars) {
        Duration pause = FIRST_RETRY;
        while (isWanted) {
            try {
                store.upsert(bars);
                stored.add(bars.size());
                return;
            } catch (BarRejectedException rejected) {
                rejected.bars()
                        .forEach(bar ->
                                deadLetters.keep(
                                        Topics.barKey(bar),
                                        codec.encode(bar),
                                        "rejected by the store"));
                stored.add(bars.size() - rejected.bars().size());
                return;
            } catch (BarStoreUnavailableException away) {
                LOG.warn(
                        "the bar store does not answer, trying again in {} ms: {}",
                        pause.toMillis(),
                        away.getMessage());
                sleep(pause);
                pause =
                        pause.multipliedBy(2).compareTo(LAST_RETRY) < 0
                                ? pause.multipliedBy(2)
                                : LAST_RETRY;
            }
        }
    }

    private List<SeriesBar> decode(ConsumerRecords<byte[], byte[]> records) {
        var bars = new ArrayList<SeriesBar>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                bars.add(codec.decode(record.value()));
            } catch (MalformedRecordException malformed) {
                deadLetters.keep(record, "malformed: " + malformed.getMessage());
            }
        }
        return bars;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isWanted = false;
        consumer.wakeup();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(15));
            writer.shutdownNow();
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a batch was still being written; it comes again at the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
