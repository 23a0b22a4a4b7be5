package com.eigenkor.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.BarStoreUnavailableException;
import com.eigenkor.store.StoreSettings;
import com.eigenkor.store.TradeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink on a real store in a file. */
class TradeArchiveSinkTest {

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRADES.name(), 0);
    private static final LocalDate DATE = LocalDate.parse("2026-11-24");
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");
    private static final String TOPIC_ID = "mQ8aXK3vTdyYc0z-5g_1xA";
    private static final Period KEEP = Period.ofDays(180);
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final long PATIENCE_NS = 20_000_000_000L;

    @TempDir private Path folder;

    private final AtomicBoolean hasFailed = new AtomicBoolean();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final MockProducer<byte[], byte[]> letters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private Flaky store;
    private MockConsumer<byte[], byte[]> consumer;
    private TradeArchiveSink sink;

    @BeforeEach
    void open() {
        var settings = new StoreSettings.Sqlite(folder.resolve("bars.db"));
        store = new Flaky(TradeStore.open(settings));
        startSink(Duration.ZERO);
    }

    private void startSink(Duration patience) {
        consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
        sink =
                new TradeArchiveSink(
                        consumer,
                        store,
                        new DeadLetters(letters),
                        new TradeArchiveSink.Settings(TOPIC_ID, KEEP, WINDOW, patience),
                        now::get,
                        () -> hasFailed.set(true));
    }

    @AfterEach
    void stop() {
        sink.close();
        store.close();
    }

    @Test
    void tradesAndCorrections_areArchivedAsTheyStandOnTheTopic_andNothingElse() {
        var correction = new FeedEvent.Correction(FeedEvent.Correction.Kind.DELETE, trade(1));
        start(
                vendorBar(),
                trade(1),
                new FeedEvent.ClockBeat(trade(2).timeUs()),
                correction,
                trade(3));
        await(() -> committed() == 5);

        assertThat(archived())
                .containsExactly(
                        at(1, trade(1)), at(3, trade(2).timeUs(), correction), at(4, trade(3)));
        assertThat(sink.meters().stored()).isEqualTo(3);
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void deleteWithoutATime_isArchivedWithThatOfTheNewestTradeItMeans() {
        var twin = trade(7);
        start(twin, trade(8));
        await(() -> committed() == 2);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(2, untimed(twin)));
            consumer.addRecord(record(3, untimed(trade(9))));
            consumer.addRecord(record(4, trade(9)));
        });
        await(() -> committed() == 5);

        assertThat(archived())
                .containsExactly(
                        at(0, twin), at(1, trade(8)), at(2, deleted(twin)), at(4, trade(9)));
        assertThat(letters.history()).isEmpty();
    }

    @Test
    void deleteWithoutATime_meansNoTradeBehindIt_norOneBeyondTheWindow() {
        long beatUs = trade(1).timeUs() + WINDOW.toNanos() / 1000 + 1;
        start(
                trade(1),
                new FeedEvent.ClockBeat(beatUs),
                untimed(trade(1)),
                untimed(trade(2)),
                trade(2),
                untimed(trade(2)));
        await(() -> committed() == 6);

        assertThat(archived())
                .containsExactly(
                        at(0, trade(1)), at(4, beatUs, trade(2)), at(5, beatUs, deleted(trade(2))));
    }

    private static FeedEvent.Correction deleted(FeedEvent.Trade trade) {
        return new FeedEvent.Correction(FeedEvent.Correction.Kind.DELETE, trade);
    }

    private static FeedEvent.Correction untimed(FeedEvent.Trade trade) {
        return deleted(trade).at(FeedEvent.Correction.UNTOLD_US);
    }

    @Test
    void tradeBehindTheClock_isArchivedWithTheLatestBeatBeforeIt() {
        long beatUs = trade(100).timeUs();
        start(
                trade(1),
                new FeedEvent.ClockBeat(beatUs),
                new FeedEvent.ClockBeat(beatUs - 10),
                trade(2),
                trade(101));
        await(() -> committed() == 5);

        assertThat(archived())
                .containsExactly(at(0, trade(1)), at(3, beatUs, trade(2)), at(4, trade(101)));
    }

    @Test
    void sinkThatGoesOnAfterARestart_knowsTheLatestBeat() {
        long beatUs = trade(100).timeUs();
        start(new FeedEvent.ClockBeat(beatUs));
        await(() -> committed() == 1);
        var kept = consumer.committed(Set.of(PARTITION));
        sink.close();

        startSink(Duration.ZERO);
        consumer.schedulePollTask(() -> consumer.commitSync(kept));
        start(List.of(record(1, trade(2))));
        await(() -> committed() == 2);

        assertThat(archived()).containsExactly(at(1, beatUs, trade(2)));
    }

    @Test
    void sinkThatIsKilledBeforeItsCommit_archivesNothingTwice() {
        start(trades(0, 10));
        await(() -> committed() == 10);
        sink.close();

        startSink(Duration.ZERO);
        start(trades(0, 15));
        await(() -> committed() == 15);

        assertThat(archived()).isEqualTo(expected(15));
    }

    @Test
    void whileTheStoreIsAway_nothingIsCommitted_andNothingIsLost() {
        store.failures.set(3);
        start(trades(0, 4));
        await(() -> store.attempts.get() >= 2);
        assertThat(committed()).isZero();
        await(() -> committed() == 4);

        assertThat(archived()).isEqualTo(expected(4));
        assertThat(hasFailed).isFalse();
    }

    @Test
    void batchThatIsWrittenButNotAcknowledged_isWrittenOnce() {
        store.lostAcknowledgements.set(2);
        start(trades(0, 4));
        await(() -> committed() == 4);

        assertThat(store.attempts).hasValue(3);
        assertThat(archived()).isEqualTo(expected(4));
    }

    @Test
    void patientSink_gathersTradesOfManyPolls_andCommitsThemTogether() {
        sink.close();
        startSink(Duration.ofSeconds(2));
        start(trade(0));
        for (int i = 1; i < 4; i++) {
            int offset = i;
            consumer.schedulePollTask(() -> consumer.addRecord(record(offset, trade(offset))));
        }
        await(() -> committed() == 4);

        assertThat(archived()).isEqualTo(expected(4));
        assertThat(store.attempts.get()).isLessThan(4);
    }

    @Test
    void unreadableRecord_isPassedBy() {
        start(trade(0));
        await(() -> committed() == 1);
        consumer.schedulePollTask(() -> {
            consumer.addRecord(record(1, new byte[] {1, 2, 3}));
            consumer.addRecord(record(2, trade(2)));
        });
        await(() -> committed() == 3);

        assertThat(archived()).containsExactly(at(0, trade(0)), at(2, trade(2)));
    }

    @Test
    void oldTradingDates_areSweptOnceADay() {
        start(trade(0));
        await(() -> committed() == 1);
        now.set(NOW.plus(Duration.ofHours(23)));
        beat(1);
        assertThat(store.sweeps).containsExactly(DATE.minus(KEEP));

        now.set(NOW.plus(Duration.ofHours(25)));
        beat(2);
        beat(3);
        assertThat(store.sweeps).containsExactly(DATE.minus(KEEP), DATE.plusDays(1).minus(KEEP));

        now.set(NOW.plus(Duration.ofDays(181)));
        beat(4);
        assertThat(archived()).isEmpty();
    }

    @Test
    void sweepThatFails_isTriedAgainAnHourLater_andHoldsNothingUp() {
        store.failedSweeps.set(1);
        start(trade(0));
        await(() -> committed() == 1);
        now.set(NOW.plus(Duration.ofMinutes(59)));
        beat(1);
        assertThat(store.sweeps).hasSize(1);
        now.set(NOW.plus(Duration.ofMinutes(61)));
        beat(2);

        assertThat(store.sweeps).hasSize(2);
        assertThat(archived()).isEqualTo(expected(1));
    }

    private void beat(long offset) {
        consumer.schedulePollTask(() -> {
            var beat = new FeedEvent.ClockBeat(trade(0).timeUs());
            consumer.addRecord(record(offset, beat));
        });
        await(() -> committed() == offset + 1);
    }

    private void start(FeedEvent... events) {
        start(IntStream.range(0, events.length).mapToObj(i -> record(i, events[i])).toList());
    }

    private void start(List<ConsumerRecord<byte[], byte[]>> records) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            records.forEach(consumer::addRecord);
        });
        sink.start();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, FeedEvent event) {
        return record(offset, Codec.feedEvents().encode(event));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                arrivedMs(offset),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private List<ArchivedTrade> archived() {
        long dayUs = Duration.ofDays(1).toMillis() * 1_000;
        long fromUs = NOW.toEpochMilli() * 1_000 - dayUs;
        return store.range(SYMBOL, fromUs, fromUs + 2 * dayUs, null, 1_000);
    }

    private static List<ArchivedTrade> expected(int count) {
        return IntStream.range(0, count).mapToObj(i -> at(i, trade(i))).toList();
    }

    private static ArchivedTrade at(long offset, FeedEvent event) {
        return at(offset, event.timeUs(), event);
    }

    private static ArchivedTrade at(long offset, long clockUs, FeedEvent event) {
        return new ArchivedTrade(TOPIC_ID, 0, offset, arrivedMs(offset), clockUs, event);
    }

    private static long arrivedMs(long offset) {
        return NOW.toEpochMilli() + offset * 3;
    }

    private static FeedEvent[] trades(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(TradeArchiveSinkTest::trade)
                .toArray(FeedEvent[]::new);
    }

    private static FeedEvent.Trade trade(int number) {
        return new FeedEvent.Trade(
                SYMBOL,
                NOW.toEpochMilli() * 1_000 + number,
                DATE,
                "24x7",
                FeedEvent.Source.LIVE,
                2,
                10_000 + number,
                100,
                100L * (number + 1),
                number,
                5,
                "013D",
                Basis.LAST,
                Aggressor.BUY);
    }

    private static FeedEvent vendorBar() {
        return new FeedEvent.VendorBar(
                SYMBOL, new BarSpec.Days(1), 0, LocalDate.EPOCH, "24x7", 2, 1, 2, 1, 2, 10);
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

    /** A real store that is away, or loses its answer, as often as it is told. */
    private static final class Flaky implements TradeStore {

        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger lostAcknowledgements = new AtomicInteger();
        final AtomicInteger failedSweeps = new AtomicInteger();
        final AtomicInteger attempts = new AtomicInteger();
        final List<LocalDate> sweeps = new CopyOnWriteArrayList<>();
        private final TradeStore real;

        Flaky(TradeStore real) {
            this.real = real;
        }

        @Override
        public void append(Collection<ArchivedTrade> trades) {
            attempts.incrementAndGet();
            failAsOftenAs(failures);
            real.append(trades);
            failAsOftenAs(lostAcknowledgements);
        }

        private static void failAsOftenAs(AtomicInteger times) {
            if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new BarStoreUnavailableException("away");
            }
        }

        @Override
        public void sweep(LocalDate oldest) {
            sweeps.add(oldest);
            failAsOftenAs(failedSweeps);
            real.sweep(oldest);
        }

        @Override
        public List<ArchivedTrade> range(
                Symbol symbol, long fromUs, long toUs, @Nullable ArchivedTrade after, int limit) {
            return real.range(symbol, fromUs, toUs, after, limit);
        }

        @Override
        public Set<Symbol> symbols() {
            return real.symbols();
        }

        @Override
        public NavigableSet<LocalDate> dates(Symbol symbol) {
            return real.dates(symbol);
        }

        @Override
        public boolean isAvailable() {
            return real.isAvailable();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
