package com.eigenkor.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.KnownBar;
import com.eigenkor.store.Rejections;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistorySinkTest {

    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final TopicPartition PARTITION =
            new TopicPartition(Topics.bars(MINUTE, Style.OHLC).name(), 0);
    private static final TopicPartition ADDED = new TopicPartition(PARTITION.topic(), 1);
    private static final long ARRIVED_MS = 1_764_000_000_123L;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final AtomicInteger failedCommits = new AtomicInteger();
    private final AtomicLong soughtTo = new AtomicLong(-1);
    private final MockConsumer<byte[], byte[]> consumer =
            new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name()) {
                @Override
                public synchronized void seek(TopicPartition partition, long offset) {
                    super.seek(partition, offset);
                    soughtTo.set(offset);
                }

                @Override
                public synchronized void commitSync() {
                    if (failedCommits.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new TimeoutException("no broker");
                    }
                    super.commitSync();
                }
            };
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final FakeStore store = new FakeStore();
    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private final HistorySink sink =
            new HistorySink(consumer, store, new DeadLetters(letters), () -> hasFailed.set(true));

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void bars_areStored_thenTheirOffsetsAreCommitted() {
        start(bar(0), bar(1));
        await(() -> committed() == 2);
        assertThat(store.stored).containsExactly(bar(0), bar(1));
        assertThat(sink.meters().stored()).isEqualTo(2);
    }

    @Test
    void bar_isKnownSinceTheTimeOfItsRecord() {
        start(bar(0));
        await(() -> committed() == 1);
        assertThat(store.knownMs).containsEntry(bar(0), ARRIVED_MS);
    }

    @Test
    void coarseBarsOfABatch_areStoredFirst() {
        Bar second = bar(0, new BarSpec.Intraday(1));
        Bar tick = bar(0, new BarSpec.Ticks(1));
        Bar day = bar(0, new BarSpec.Days(1));
        Bar month = bar(0, new BarSpec.Months());
        start(tick, second, bar(0), bar(1), day, month);
        await(() -> committed() == 6);
        assertThat(store.stored).containsExactly(month, day, bar(0), bar(1), second, tick);
    }

    /** What a page shows first does not wait behind a hundred times as many ticks. */
    @Test
    void inARushOfCoarseBars_fineOnesWait_untilItIsOver() {
        var seconds = new TopicPartition(Topics.bars(SECOND, Style.OHLC).name(), 0);
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION, seconds));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, seconds, 0L));
            addMinutes(0, 600);
        });
        consumer.schedulePollTask(() -> {
            addMinutes(600, 700);
            consumer.addRecord(record(seconds, 0, bar(0, SECOND)));
        });
        sink.start();
        await(() -> store.stored.size() == 1301);
        assertThat(store.batches).containsExactly(600, 700, 1);
    }

    private void addMinutes(int from, int count) {
        for (int i = from; i < from + count; i++) {
            consumer.addRecord(record(i, bar(i)));
        }
    }

    @Test
    void whatIsNotYetStored_isTheLag() {
        store.failures.set(Integer.MAX_VALUE);
        consumer.updateEndOffsets(Map.of(PARTITION, 5L));
        start(bar(0), bar(1));
        await(() -> store.attempts.get() >= 1);
        store.failures.set(0);
        await(() -> committed() == 2);
        await(() -> sink.meters().lagRecords() == 3);
        assertThat(sink.meters().lagSeconds())
                .isBetween(1L, System.currentTimeMillis() / 1_000 - ARRIVED_MS / 1_000);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(2, bar(2)));
            consumer.addRecord(record(3, bar(3)));
            consumer.addRecord(record(4, bar(4)));
        });
        await(() -> sink.meters().lagRecords() == 0);
        assertThat(sink.meters().lagSeconds()).isZero();
        assertThat(sink.meters().text())
                .contains("eigenkor_stored_bars_total 5\n")
                .contains("eigenkor_sink_lag_records{sink=\"bars\"} 0\n")
                .contains("eigenkor_sink_lag_seconds{sink=\"bars\"} 0\n");
    }

    @Test
    void whileTheStoreIsAway_nothingIsCommitted_andNothingIsLost() {
        store.failures.set(3);
        start(bar(0));
        await(() -> store.attempts.get() >= 2);
        assertThat(committed()).isZero();
        await(() -> committed() == 1);
        assertThat(store.stored).containsExactly(bar(0));
        assertThat(hasFailed).isFalse();
    }

    @Test
    void malformedRecord_isADeadLetter_andTheOthersAreStored() {
        start(bar(0));
        await(() -> committed() == 1);
        byte[] garbage = {1, 2, 3};
        consumer.schedulePollTask(() -> {
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 1, null, garbage));
            consumer.addRecord(record(2, bar(2)));
        });
        await(() -> committed() == 3);
        assertThat(store.stored).containsExactly(bar(0), bar(2));
        var letter = letters.history().getFirst();
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, "from")).isEqualTo(PARTITION + "@1");
    }

    @Test
    void rejectedBars_areDeadLetters_andTheOthersCount() {
        store.disliked.add(bar(1));
        start(bar(0), bar(1), bar(2));
        await(() -> committed() == 3);
        assertThat(store.stored).containsExactly(bar(0), bar(2));
        assertThat(sink.meters().stored()).isEqualTo(2);
        var letter = letters.history().getFirst();
        assertThat(Codec.bars().decode(letter.value())).isEqualTo(bar(1));
        assertThat(header(letter, "reason")).isEqualTo("rejected by the store");
    }

    @Test
    void deadLetterThatCannotBeKept_endsTheProcess_withoutACommit() {
        letters.sendException = new TimeoutException("no broker");
        store.disliked.add(bar(0));
        start(bar(0));
        await(hasFailed::get);
        assertThat(committed()).isZero();
    }

    @Test
    void commitThatFails_isTakenOverByTheNext() {
        failedCommits.set(1);
        start(bar(0));
        await(() -> store.stored.contains(bar(0)) && failedCommits.get() == 0);
        consumer.schedulePollTask(() -> consumer.addRecord(record(1, bar(1))));
        await(() -> committed() == 2);
        assertThat(hasFailed).isFalse();
    }

    @Test
    void batchThatComesAgain_isStoredAgain() {
        start(bar(0));
        await(() -> committed() == 1);
        consumer.schedulePollTask(() -> {
            consumer.seek(PARTITION, 0);
            consumer.addRecord(record(0, bar(0)));
        });
        await(() -> store.stored.size() == 2);
        assertThat(store.stored).containsExactly(bar(0), bar(0));
        assertThat(hasFailed).isFalse();
    }

    @Test
    void rebalanceDuringAWrite_losesNothing_andDoesNotEndTheProcess() {
        store.failures.set(4);
        start(bar(0));
        await(() -> store.attempts.get() >= 1);
        var early =
                new ConsumerRecord<>(ADDED.topic(), 1, 0, new byte[0], Codec.bars().encode(bar(7)));
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION, ADDED));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L, ADDED, 0L));
            consumer.addRecord(early);
        });
        await(() -> hasFailed.get() || soughtTo.get() == 0);
        // This consumer forgets what it handed out; a real one reads it again.
        consumer.schedulePollTask(() -> consumer.addRecord(early));
        await(() -> hasFailed.get() || store.stored.contains(bar(7)));
        assertThat(hasFailed).isFalse();
        assertThat(store.stored).contains(bar(0), bar(7));
    }

    @Test
    void storeThatBreaks_endsTheProcess() {
        store.isBroken.set(true);
        start(bar(0));
        await(hasFailed::get);
        assertThat(committed()).isZero();
    }

    @Test
    void close_whileTheStoreIsAway_ends_withoutACommit() {
        store.failures.set(Integer.MAX_VALUE);
        start(bar(0));
        await(() -> store.attempts.get() >= 1);
        sink.close();
        assertThat(store.stored).isEmpty();
        assertThat(hasFailed).isFalse();
    }

    private void start(Bar... bars) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (int i = 0; i < bars.length; i++) {
                consumer.addRecord(record(i, bars[i]));
            }
        });
        sink.start();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, Bar bar) {
        return record(PARTITION, offset, bar);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition partition, long offset, Bar bar) {
        byte[] key = Topics.barKey(bar).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                ARRIVED_MS,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                Codec.bars().encode(bar),
                new RecordHeaders(),
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private synchronized long committed() {
        var offset =
                consumer.closed() ? null : consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static void await(BooleanSupplier condition) {
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(endNs);
            Thread.onSpinWait();
        }
    }

    private static Bar bar(int minute) {
        return bar(minute, MINUTE);
    }

    private static Bar bar(int minute, BarSpec spec) {
        long startMs = minute * 60_000L;
        return new Bar(
                new SeriesId(new Symbol("TEST"), spec, Style.OHLC),
                new BarKey(startMs, 0),
                startMs + 60_000,
                LocalDate.EPOCH,
                2,
                1,
                2,
                1,
                2,
                10,
                10,
                1,
                0,
                10,
                startMs * 1000,
                startMs * 1000,
                Bar.State.CLOSED,
                Revision.FIRST,
                Bar.Source.TRADES);
    }

    /** Fails as often as it is told, then keeps what it gets. */
    private static final class FakeStore implements BarStore {

        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicBoolean isBroken = new AtomicBoolean();
        final Set<SeriesBar> disliked = ConcurrentHashMap.newKeySet();
        final Map<SeriesBar, Long> knownMs = new ConcurrentHashMap<>();
        final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        final List<SeriesBar> stored = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void upsert(Collection<? extends SeriesBar> bars) {
            throw new AssertionError("the sink knows since when its bars are known");
        }

        @Override
        public void upsertKnown(Collection<KnownBar> known) {
            var bars = known.stream().map(KnownBar::bar).toList();
            known.forEach(bar -> knownMs.put(bar.bar(), bar.knownMs()));
            attempts.incrementAndGet();
            batches.add(bars.size());
            if (isBroken.get()) {
                throw new IllegalStateException("broken for good");
            }
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new BarStoreUnavailableException("away");
            }
            var lost = new ArrayList<SeriesBar>(bars);
            lost.retainAll(disliked);
            bars.stream().filter(bar -> !lost.contains(bar)).forEach(stored::add);
            if (!lost.isEmpty()) {
                throw Rejections.of(lost);
            }
        }

        @Override
        public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
            throw new AssertionError("the sink only writes");
        }

        @Override
        public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
            throw new AssertionError("the sink only writes");
        }

        @Override
        public Set<Symbol> symbols() {
            throw new AssertionError("the sink only writes");
        }

        @Override
        public Set<SeriesId> seriesOf(Symbol symbol) {
            throw new AssertionError("the sink only writes");
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void close() {}
    }
}
