package com.eigenkor.streams.sink;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.TradeRejectedException;
import com.eigenkor.store.TradeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every trade and correction and stores them as they stand on the topic, each with what was
 * over when it came, deletes with the time of the trade they mean; and once a day deletes those of
 * trading dates that are over for long.
 */
public final class TradeArchiveSink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TradeArchiveSink.class);

    /** Trades of a few seconds pack closer than those of one, and are no more to write. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int FULL = 20_000;
    private static final Duration NEXT_SWEEP = Duration.ofDays(1);
    private static final Duration NEXT_SWEEP_AFTER_A_FAILURE = Duration.ofHours(1);

    private final TradeStore store;
    private final DeadLetters deadLetters;
    private final Settings settings;
    private final InstantSource clock;
    private final Codec<FeedEvent> decoding = Codec.feedEvents();
    private final Codec<FeedEvent> encoding = Codec.feedEvents();
    private final ClockBookmarks clocks = new ClockBookmarks();
    private final UntimedDeletes untimed;
    private final SinkMeters meters;
    private final SinkLoop loop;
    private Instant sweepAt = Instant.MIN;

    /**
     * What to archive.
     *
     * @param topicId Kafka's id of the trades topic
     * @param keep how long a trading date's trades stay
     * @param window how far back a trade may be and still be deleted
     * @param patience how long a batch waits for more
     */
    public record Settings(String topicId, Period keep, Duration window, Duration patience) {

        public Settings(String topicId, Period keep, Duration window) {
            this(topicId, keep, window, PATIENCE);
        }
    }

    /**
     * @param consumer read_committed, no automatic commits
     * @param onFailure called when the sink cannot go on; the process should end
     */
    public TradeArchiveSink(
            Consumer<byte[], byte[]> consumer,
            TradeStore store,
            DeadLetters deadLetters,
            Settings settings,
            InstantSource clock,
            Runnable onFailure) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
        untimed = new UntimedDeletes(store, settings.window());
        meters = new SinkMeters("trades", clock);
        var plan =
                new SinkLoop.Plan(
                        "trade-archive",
                        List.of(Topics.TRADES),
                        Set.of(),
                        settings.patience,
                        FULL,
                        clocks);
        loop = new SinkLoop(consumer, plan, this::decode, meters, onFailure);
    }

    public void start() {
        loop.start();
    }

    /** Whether it has its partitions and reads. */
    public boolean isPolling() {
        return loop.isPolling();
    }

    public SinkMeters meters() {
        return meters;
    }

    /** What cannot be read is left to the topology, which reads the same topic and keeps it. */
    private SinkLoop.Batch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        var trades = new ArrayList<ArchivedTrade>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                take(record, decoding.decode(record.value()), trades);
            } catch (MalformedRecordException malformed) {
                LOG.debug("not archived: {}", malformed.getMessage());
            }
        }
        return () -> store(trades);
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, FeedEvent event, List<ArchivedTrade> trades) {
        LineClocks clock = clocks.of(new TopicPartition(record.topic(), record.partition()));
        switch (event) {
            case Trade trade -> trades.add(archived(record, clock.at(trade), trade));
            case Correction correction ->
                    trades.add(archived(record, clock.at(correction), correction));
            case ClockBeat beat -> clock.take(beat);
            case VendorBar bar -> clock.take(bar);
            case FeedGap gap -> clock.take(gap);
            case Recut _ -> {}
        }
    }

    private ArchivedTrade archived(
            ConsumerRecord<byte[], byte[]> record, long clockUs, FeedEvent event) {
        return new ArchivedTrade(
                settings.topicId(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                clockUs,
                event);
    }

    private void store(List<ArchivedTrade> read) {
        List<ArchivedTrade> trades = untimed.timed(read);
        try {
            store.append(trades);
            meters.count(trades.size());
        } catch (TradeRejectedException rejected) {
            for (ArchivedTrade trade : rejected.trades()) {
                deadLetters.keep(
                        trade.trade().symbol().code(),
                        encoding.encode(trade.event()),
                        "rejected by the trade store");
            }
            meters.count(trades.size() - rejected.trades().size());
        }
        sweepIfDue();
    }

    /** The clock beats bring a batch here though there be no trades. */
    private void sweepIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(sweepAt)) {
            return;
        }
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minus(settings.keep());
        try {
            store.sweep(oldest);
            sweepAt = now.plus(NEXT_SWEEP);
        } catch (BarStoreUnavailableException away) {
            LOG.warn("trades before {} are not deleted yet: {}", oldest, away.getMessage());
            sweepAt = now.plus(NEXT_SWEEP_AFTER_A_FAILURE);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
