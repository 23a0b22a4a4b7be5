package com.eigenkor.streams.digest;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.streams.digest.PendingDigests.Pending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the bar topics and tells the digest of each series and trading date that is over, from
 * the store, as soon as the history sink has stored all that changed it; again after a revision.
 *
 * <p>Offsets follow the digests: committed is only what no digest is pending of, so after a restart
 * the rest is read again and told again, with equal values. A date that goes on is pending.
 */
public final class DigestFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DigestFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** Bars of a date close together: so long after the last of them its digest is told. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration ROUND = Duration.ofSeconds(5);

    /** The consumer must poll between. */
    private static final int MOST_A_ROUND = 300;

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final DigestTopic topic;
    private final BarStore store;
    private final StoredOffsets stored;
    private final InstantSource clock;
    private final Runnable onFailure;
    private final Codec<SeriesBar> bars = Codec.seriesBars();
    private final PendingDigests pending = new PendingDigests();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Thread thread;
    private long nextRoundMs;
    private volatile boolean isWanted = true;

    /**
     * @param consumer read_committed, no automatic commits, a group of its own
     * @param onFailure called when it cannot go on; the process should end
     */
    public DigestFollower(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            BarStore store,
            StoredOffsets stored,
            InstantSource clock,
            Runnable onFailure) {
        this.consumer = consumer;
        topic = new DigestTopic(producer);
        this.store = store;
        this.stored = stored;
        this.clock = clock;
        this.onFailure = onFailure;
        thread = Thread.ofPlatform().name("digests").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try (consumer;
                topic) {
            subscribe();
            while (isWanted) {
                step();
            }
        } catch (WakeupException stopping) {
            // Asked to end.
        } catch (RuntimeException broken) {
            LOG.error("digests cannot go on: {}", broken.toString(), broken);
            onFailure.run();
        }
    }

    void subscribe() {
        consumer.subscribe(
                Topics.allBars().stream().map(Topic::name).toList(),
                new ConsumerRebalanceListener() {
                    @Override
                    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

                    /** Whoever has them next reads what is pending again. */
                    @Override
                    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                        pending.forget(partitions);
                        committed.keySet().removeAll(partitions);
                    }
                });
    }

    /** Reads what has come and tells what is due. */
    void step() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            note(record);
        }
        if (clock.millis() < nextRoundMs) {
            return;
        }
        nextRoundMs = clock.millis() + ROUND.toMillis();
        try {
            tell();
            commit();
        } catch (BarStoreUnavailableException | RetriableException later) {
            LOG.info("digests wait: {}", later.getMessage());
        }
    }

    /** What cannot be read is left to the history sink, which keeps it as a dead letter. */
    private void note(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            var partition = new TopicPartition(record.topic(), record.partition());
            SeriesBar bar = bars.decode(record.value());
            pending.note(bar, partition, record.offset(), record.timestamp(), clock.millis());
        } catch (MalformedRecordException malformed) {
            LOG.debug("no digest of it: {}", malformed.getMessage());
        }
    }

    private void tell() {
        var quiet = pending.quietSince(clock.millis() - QUIET.toMillis());
        if (quiet.isEmpty()) {
            return;
        }
        var dates = new StoredDates(store);
        var offsets = stored.of(consumer.assignment());
        var sent = new HashMap<Pending, Future<RecordMetadata>>();
        long lastMs = clock.millis() + LONGEST_ROUND.toMillis();
        for (Pending one : due(quiet, dates, offsets)) {
            var digest = dates.digest(one.mark(), one.change().arrivedMs());
            sent.put(one, topic.send(digest, one.change().partition().partition()));
            if (clock.millis() > lastMs) {
                break;
            }
        }
        topic.flush();
        sent.forEach(this::finish);
    }

    private static List<Pending> due(
            List<Pending> quiet, StoredDates dates, Map<TopicPartition, Long> offsets) {
        return quiet.stream()
                .filter(one -> isStored(one, offsets))
                .filter(one -> dates.isOver(one.mark().series().symbol(), one.mark().date()))
                .limit(MOST_A_ROUND)
                .toList();
    }

    private static boolean isStored(Pending one, Map<TopicPartition, Long> offsets) {
        return offsets.getOrDefault(one.change().partition(), 0L) > one.change().last();
    }

    private void finish(Pending one, Future<RecordMetadata> sent) {
        if (topic.isThere(one.mark(), sent)) {
            pending.done(one.mark());
        }
    }

    private void commit() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        var doneTo = pending.doneTo();
        for (TopicPartition partition : consumer.assignment()) {
            Long first = doneTo.get(partition);
            long to = first == null ? consumer.position(partition) : first;
            if (to > committed.getOrDefault(partition, 0L)) {
                offsets.put(partition, new OffsetAndMetadata(to));
            }
        }
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
        } catch (CommitFailedException | RebalanceInProgressException not) {
            LOG.info("told, but not committed: {}", not.getMessage());
        }
    }

    /** Digests that wait for their date to end or for the store. */
    int pending() {
        return pending.size();
    }

    @Override
    public void close() {
        isWanted = false;
        consumer.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(15));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
