package com.eigenkor.streams.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.DayDigest;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.StoreSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestFollowerTest {

    private static final Symbol SYMBOL = new Symbol("AAPL");
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final TopicPartition MINUTES = partition(MINUTE);
    private static final TopicPartition DAYS = partition(DAY);

    @TempDir Path folder;

    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> storedTo = new HashMap<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private BarStore store;
    private MockConsumer<byte[], byte[]> consumer;
    private DigestFollower follower;
    private Instant now = Instant.parse("2026-11-24T06:00:00Z");

    @BeforeEach
    void open() {
        store = BarStore.open(new StoreSettings.Sqlite(folder.resolve("bars.db")));
        follow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void follow() {
        consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
        follower =
                new DigestFollower(
                        consumer, producer, store, _ -> Map.copyOf(storedTo), () -> now, () -> {});
        follower.subscribe();
        consumer.rebalance(Set.of(MINUTES, DAYS));
        consumer.updateBeginningOffsets(Map.of(MINUTES, 0L, DAYS, 0L));
    }

    private static TopicPartition partition(BarSpec spec) {
        return new TopicPartition(Topics.bars(spec, Style.OHLC).name(), 0);
    }

    /** As the topology writes it; stored only when the sink comes. */
    private Bar publish(BarSpec spec, int minute, int revision) {
        var bar = bar(spec, minute, revision);
        long offset = offsets.merge(partition(spec), 1L, Long::sum) - 1;
        deliver(bar, offset);
        return bar;
    }

    private void deliver(Bar bar, long offset) {
        consumer.addRecord(
                new ConsumerRecord<>(
                        partition(bar.series().spec()).topic(),
                        0,
                        offset,
                        now.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        Topics.barKey(bar).getBytes(StandardCharsets.UTF_8),
                        Codec.bars().encode(bar),
                        new RecordHeaders(),
                        Optional.empty()));
    }

    private void sink(Bar... bars) {
        store.upsert(List.of(bars));
        storedTo.putAll(offsets);
    }

    /** Long enough for everything to be quiet. */
    private void pass() {
        follower.step();
        now = now.plusSeconds(11);
        follower.step();
    }

    private List<DayDigest> told() {
        var codec = Codec.dayDigests();
        return producer.history().stream().map(ProducerRecord::value).map(codec::decode).toList();
    }

    private static String sha256(Bar... bars) {
        var digest = new BarDigest();
        for (Bar bar : bars) {
            digest.add(bar);
        }
        return digest.hex();
    }

    private long committed(TopicPartition partition) {
        var offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }

    @Test
    void dateThatIsOver_hasItsDigestTold_underItsKey() {
        var one = publish(MINUTE, 0, 0);
        var two = publish(MINUTE, 1, 0);
        var day = publish(DAY, 0, 0);
        sink(one, two, day);

        pass();

        assertThat(told())
                .containsExactlyInAnyOrder(
                        new DayDigest(
                                one.series(),
                                DATE,
                                2,
                                sha256(one, two),
                                now.minusSeconds(11).toEpochMilli()),
                        new DayDigest(
                                day.series(),
                                DATE,
                                1,
                                sha256(day),
                                now.minusSeconds(11).toEpochMilli()));
        assertThat(producer.history())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .contains("AAPL|1m|ohlc|2026-11-23");
        assertThat(committed(MINUTES)).isEqualTo(2);
    }

    @Test
    void dateThatGoesOn_waits_andIsReadAgainAfterARestart() {
        var one = publish(MINUTE, 0, 0);
        sink(one);

        pass();

        assertThat(told()).isEmpty();
        assertThat(committed(MINUTES)).isZero();
        follow();
        deliver(one, 0);
        var day = publish(DAY, 0, 0);
        sink(one, day);
        pass();
        assertThat(told()).extracting(DayDigest::sha256).contains(sha256(one), sha256(day));
    }

    @Test
    void barThatTheSinkHasNotStored_isWaitedFor() {
        var one = publish(MINUTE, 0, 0);
        var day = publish(DAY, 0, 0);
        sink(one, day);
        var late = publish(MINUTE, 1, 1);

        pass();

        assertThat(told()).extracting(DayDigest::series).containsExactly(day.series());
        sink(late);
        pass();
        assertThat(told()).extracting(DayDigest::sha256).contains(sha256(one, late));
    }

    @Test
    void revision_isToldAgain_nothingElseIs() {
        var one = publish(MINUTE, 0, 0);
        var day = publish(DAY, 0, 0);
        sink(one, day);
        pass();
        producer.clear();

        var revised = publish(MINUTE, 0, 1);
        sink(revised);
        pass();
        pass();

        assertThat(told())
                .singleElement()
                .extracting(DayDigest::sha256)
                .isEqualTo(sha256(revised))
                .isNotEqualTo(sha256(one));
    }

    @Test
    void digestThatCouldNotBeSent_isToldLater() {
        var day = publish(DAY, 0, 0);
        sink(day);
        producer.sendException = new org.apache.kafka.common.errors.TimeoutException("no broker");

        pass();
        assertThat(committed(DAYS)).isZero();
        producer.sendException = null;
        pass();

        assertThat(told()).extracting(DayDigest::sha256).containsExactly(sha256(day));
        assertThat(committed(DAYS)).isEqualTo(1);
    }

    private static Bar bar(BarSpec spec, int minute, int revision) {
        long midnightMs = DATE.atTime(5, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        boolean isDay = spec.equals(DAY);
        long startMs = midnightMs + minute * 60_000L;
        return new Bar(
                new SeriesId(SYMBOL, spec, Style.OHLC),
                new BarKey(startMs, 0),
                isDay ? midnightMs + 86_400_000 : startMs + 60_000,
                DATE,
                2,
                100 + revision,
                200,
                50,
                150,
                10,
                10,
                1,
                0,
                1500,
                startMs * 1000,
                startMs * 1000,
                Bar.State.CLOSED,
                revision == 0 ? Revision.FIRST : new Revision(revision, Reason.LATE),
                Bar.Source.TRADES);
    }
}
