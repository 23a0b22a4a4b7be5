package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Platform;
import com.eigenkor.standalone.PlatformSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trades that come late or are deleted, some by seconds, some by hours, some behind a killed
 * process; and all of it replayed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LateTradesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Symbol SYMBOL = new Symbol("LATE");
    private static final int SCALE = 4;
    private static final int PARTITIONS = 2;
    private static final long SEED = 20261124;

    @TempDir static Path data;

    private static @Nullable Platform running;
    private static String bootstrap;
    private static TopicRows topics;
    private static KafkaProducer<byte[], byte[]> producer;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Trade> trades = new ArrayList<>();
    private long tickId;

    @BeforeAll
    static void start() throws Exception {
        var settings =
                PlatformSettings.apart(Project.root(), data, Map.of("EIGENKOR_SYMBOLS", "AAPL"));
        var platform = Platform.start(settings, System.out::println);
        running = platform;
        platform.awaitReady(PATIENCE);
        bootstrap = "127.0.0.1:" + platform.ports().kafka();
        topics = new TopicRows(bootstrap);
        producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        // A start that failed has left processes, but no producer.
        if (running != null) {
            running.close();
            producer.close();
        }
    }

    @Test
    @Order(1)
    void barsInTheEnd_areThoseOfTheSecondsOrder() throws Exception {
        long nowMs = System.currentTimeMillis();
        long fromMs = nowMs - nowMs % 3_600_000 - Duration.ofHours(5).toMillis();
        long toMs = fromMs + Duration.ofHours(3).toMillis();
        for (long ms = fromMs; ms < toMs; ms += 1 + random.nextInt(3000)) {
            send(ms, Source.BACKFILL);
        }
        awaitBars();
        sendLate(fromMs, toMs);
        awaitBars();
        deleteSome();
        awaitBars();
        deleteSome();
        Objects.requireNonNull(running).kill("stream-processors");
        sendLate(fromMs, toMs);
        deleteSome();
        awaitBars();
        assertThat(topics.closed(SYMBOL.code(), new BarSpec.Intraday(60), Style.HEIKIN_ASHI))
                .isEqualTo(NaiveBars.heikinAshi(expected(60)));
    }

    @Test
    @Order(2)
    void replayOnMorePartitions_isEqual_andNamesABarThatWasForged() throws Exception {
        var equal =
                CommandRun.replay(bootstrap, data, "--symbol", SYMBOL.code(), "--partitions", "3");
        assertThat(equal.code()).as(equal.output()).isZero();
        assertThat(equal.output()).containsPattern("\nequal: [0-9,]+ bars on [0-9,]+ trading");

        var forged = forgeOneMinute();
        String bar =
                "%s, bar %s#0".formatted(forged.series(), Instant.ofEpochMilli(forged.startMs()));
        var different = CommandRun.replay(bootstrap, data, "--symbol", SYMBOL.code());
        assertThat(different.code()).as(different.output()).isEqualTo(1);
        assertThat(different.output())
                .contains(bar)
                .contains("bars that differ on that date: 1")
                .containsPattern("\ndifferent: 1 of [0-9,]+ trading");

        String start = Instant.ofEpochMilli(forged.endMs()).toString();
        var behind = CommandRun.replay(bootstrap, data, "--symbol", SYMBOL.code(), "--from", start);
        assertThat(behind.code()).as(behind.output()).isZero();
        assertThat(topicNames()).noneMatch(name -> name.startsWith("replay-"));
    }

    /** Publishes a higher revision, which nothing in the trades gives, of a bar in the middle. */
    private static Bar forgeOneMinute() throws ExecutionException, InterruptedException {
        var minutes = new TreeMap<BarKey, Bar>();
        var topic = Topics.bars(new BarSpec.Intraday(60), Style.OHLC);
        topics.read(
                topic,
                (key, record) -> {
                    if (key.startsWith(SYMBOL.code() + '|')) {
                        var bar = Codec.bars().decode(record.value());
                        minutes.put(bar.key(), bar);
                    }
                });
        var keys = List.copyOf(minutes.keySet());
        Bar forged = forged(Objects.requireNonNull(minutes.get(keys.get(keys.size() / 2))));
        producer.send(
                        new ProducerRecord<>(
                                topic.name(),
                                Topics.partition(SYMBOL, PARTITIONS),
                                Topics.barKey(forged).getBytes(StandardCharsets.UTF_8),
                                Codec.bars().encode(forged)))
                .get();
        return forged;
    }

    private static Bar forged(Bar bar) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                bar.scale(),
                bar.open(),
                bar.high() + 1,
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional(),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                bar.state(),
                bar.revision().next(Revision.Reason.CORRECTION),
                bar.source());
    }

    private static Set<String> topicNames() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            return admin.listTopics().names().get();
        }
    }

    /** In the last half minute, and anywhere before. */
    private void sendLate(long fromMs, long toMs) throws Exception {
        for (int i = 0; i < 20; i++) {
            send(toMs - 1 - random.nextInt(30_000), Source.LIVE);
            send(trades.getFirst().timeUs() / 1000 + random.nextLong(toMs - fromMs), Source.LIVE);
        }
    }

    /** Of the last ones, and of any but the first: nothing may come before that. */
    private void deleteSome() throws Exception {
        for (int i = 0; i < 10; i++) {
            delete(trades.size() - 1 - random.nextInt(30));
            delete(1 + random.nextInt(trades.size() - 1));
        }
    }

    private void delete(int index) throws Exception {
        send(new Correction(Correction.Kind.DELETE, trades.remove(index)));
    }

    private void awaitBars() throws Exception {
        for (int seconds : List.of(1, 5, 60, 3600)) {
            var expected = expected(seconds);
            Eventually.until(
                    PATIENCE,
                    () -> "seed %d: bars of %d s differ".formatted(SEED, seconds),
                    () ->
                            topics.closed(SYMBOL.code(), new BarSpec.Intraday(seconds), Style.OHLC)
                                    .equals(expected));
        }
    }

    private List<Row> expected(int seconds) {
        var groups = new TreeMap<Long, List<Trade>>();
        trades.stream()
                .sorted(Comparator.comparingLong(trade -> trade.timeUs() / 1_000_000))
                .forEach(trade -> {
                    long ms = trade.timeUs() / 1000;
                    groups.computeIfAbsent(ms - ms % (seconds * 1000L), _ -> new ArrayList<>())
                            .add(trade);
                });
        var rows = new ArrayList<Row>();
        groups.forEach((start, group) -> rows.add(row(start, group)));
        return rows;
    }

    private static Row row(long startMs, List<Trade> group) {
        var prices = group.stream().map(trade -> BigDecimal.valueOf(trade.price(), SCALE)).toList();
        return Row.of(
                startMs,
                0,
                prices.getFirst(),
                prices.stream().max(Comparator.naturalOrder()).orElseThrow(),
                prices.stream().min(Comparator.naturalOrder()).orElseThrow(),
                prices.getLast(),
                group.stream().mapToLong(Trade::size).sum());
    }

    private void send(long timeMs, Source source) throws ExecutionException, InterruptedException {
        var trade =
                new Trade(
                        SYMBOL,
                        timeMs * 1000 + random.nextInt(1000),
                        LocalDate.EPOCH,
                        "24x7",
                        source,
                        SCALE,
                        900_000 + random.nextInt(200_000),
                        1 + random.nextInt(500),
                        0,
                        ++tickId,
                        11,
                        "01",
                        Basis.LAST,
                        Aggressor.UNKNOWN);
        trades.add(trade);
        send(trade);
    }

    private void send(FeedEvent event) throws ExecutionException, InterruptedException {
        producer.send(
                        new ProducerRecord<>(
                                Topics.TRADES.name(),
                                Topics.partition(SYMBOL, PARTITIONS),
                                SYMBOL.code().getBytes(StandardCharsets.UTF_8),
                                Codec.feedEvents().encode(event)))
                .get();
    }
}
