package com.eigenkor.streams.sink;

import com.eigenkor.market.topics.Topic;
import com.eigenkor.store.BarStoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * Reads committed records and has them stored in acknowledged batches; offsets follow the write, so
 * a batch may come again but is never missed. While the store is away the batch waits and the
 * consumer stays in its group.
 */
final class SinkLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration POLL_IN_A_RUSH = Duration.ofMillis(20);

    /** So many urgent records at once are history passing. */
    private static final int RUSH = 500;

    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Plan plan;
    private final SinkMeters meters;
    private final Runnable onFailure;
    private final List<ConsumerRecord<byte[], byte[]>> gathered = new ArrayList<>();
    private final ExecutorService writer;
    private final Thread reader;
    private long gatheringSinceNs;
    private boolean isRush;
    private volatile boolean isPolling;
    private volatile boolean isWanted = true;

    /**
     * What a sink reads and how it batches.
     *
     * @param name of its threads
     * @param urgent names of those of the topics that are read first when there is much
     * @param patience how long a batch waits for more, unless it is full
     * @param fullAt records of a full batch
     * @param bookmarks where it goes on after a restart
     */
    record Plan(
            String name,
            List<Topic> topics,
            Set<String> urgent,
            Duration patience,
            int fullAt,
            Bookmarks bookmarks) {

        boolean isUrgent(TopicPartition partition) {
            return urgent.contains(partition.topic());
        }
    }

    /** Makes a batch of records. Called on the reading thread alone. */
    interface Decoder {
        Batch decode(List<ConsumerRecord<byte[], byte[]>> records);
    }

    /** Something to store. Called on the writing thread alone. */
    interface Batch {

        /**
         * @throws BarStoreUnavailableException to be called again
         */
        void store();
    }

    private final Decoder decoder;

    /**
     * @param consumer read_committed, no automatic commits
     * @param onFailure called when the sink cannot go on; the process should end
     */
    SinkLoop(
            Consumer<byte[], byte[]> consumer,
            Plan plan,
            Decoder decoder,
            SinkMeters meters,
            Runnable onFailure) {
        this.consumer = consumer;
        this.plan = plan;
        this.decoder = decoder;
        this.meters = meters;
        this.onFailure = onFailure;
        writer =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(plan.name() + "-writer").daemon().factory());
        reader = Thread.ofPlatform().name(plan.name()).unstarted(this::run);
    }

    void start() {
        reader.start();
    }

    /** Whether it has its partitions and reads. */
    boolean isPolling() {
        return isPolling;
    }

    private void run() {
        try (consumer) {
            var topics = plan.topics().stream().map(Topic::name).toList();
            plan.bookmarks().subscribe(consumer, topics);
            while (isWanted) {
                gather();
                if (isDue() && write()) {
                    commit();
                }
                meters.measureLag(consumer, gathered);
            }
        } catch (WakeupException stopping) {
            // Asked to end.
        } catch (RuntimeException broken) {
            LOG.error("{} cannot go on: {}", plan.name(), broken.toString(), broken);
            onFailure.run();
        } finally {
            isPolling = false;
        }
    }

    private void gather() {
        resume();
        var records = consumer.poll(isRush ? POLL_IN_A_RUSH : POLL);
        isPolling = isPolling || !consumer.assignment().isEmpty();
        if (gathered.isEmpty()) {
            gatheringSinceNs = System.nanoTime();
        }
        records.forEach(gathered::add);
        isRush = urgent(records) >= RUSH;
    }

    private long urgent(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream()
                .filter(plan::isUrgent)
                .mapToLong(partition -> records.records(partition).size())
                .sum();
    }

    /** In a rush of urgent records the others wait until it is over. */
    private void resume() {
        var all = consumer.assignment();
        consumer.resume(all);
        if (isRush) {
            consumer.pause(all.stream().filter(partition -> !plan.isUrgent(partition)).toList());
        }
    }

    private boolean isDue() {
        if (gathered.isEmpty()) {
            return false;
        }
        return gathered.size() >= plan.fullAt()
                || System.nanoTime() - gatheringSinceNs >= plan.patience().toNanos();
    }

    /** Stores a batch on the writer's thread; false when asked to end before it was stored. */
    private boolean write() {
        var batch = decoder.decode(gathered);
        var written = CompletableFuture.runAsync(() -> store(batch), writer);
        consumer.pause(consumer.assignment());
        while (!isDone(written)) {
            if (!isWanted) {
                return false;
            }
            staySeen();
        }
        meters.stored(gathered.getLast());
        gathered.clear();
        return true;
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
            plan.bookmarks().commit(consumer);
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

    private void store(Batch batch) {
        Duration pause = FIRST_RETRY;
        while (isWanted) {
            try {
                batch.store();
                return;
            } catch (BarStoreUnavailableException away) {
                LOG.warn(
                        "the store does not answer, trying again in {} ms: {}",
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
