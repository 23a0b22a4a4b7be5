package com.eigenkor.streams.topology;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.StoreSettings;
import com.eigenkor.store.TradeStore;
import com.eigenkor.streams.sink.DeadLetters;
import com.eigenkor.streams.sink.TradeArchiveSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of the same records the topology refuses just those trades as late that the archive tells to be:
 * with no window for revisions, those whose second was over. {@code -Deigenkor.cases=N} for a
 * longer look.
 */
class ArchivedClockProperties {

    private static final int CASES = Integer.getInteger("eigenkor.cases", 60);
    private static final int EVENTS = 300;
    private static final List<Symbol> SYMBOLS = List.of(new Symbol("AAPL"), new Symbol("MSFT"));
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRADES.name(), 0);
    private static final long START_US =
            Instant.parse("2026-11-24T00:00:00Z").toEpochMilli() * 1000;
    private static final long DAY_US = 86_400_000_000L;
    private static final long PATIENCE_NS = 20_000_000_000L;

    @TempDir private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tradeIsRefusedAsLate_whereTheArchiveTellsSo(long seed) {
        List<FeedEvent> line = line(new SplittableRandom(seed));

        assertThat(toldByTheArchive(line)).as("seed %d", seed).isEqualTo(refused(line));
    }

    /** What the vendor knew, then some hours; history comes only where a gap was told. */
    private static List<FeedEvent> line(SplittableRandom random) {
        var line = new ArrayList<FeedEvent>();
        long timeUs = START_US;
        for (int i = random.nextInt(4); i > 0; i--) {
            line.add(vendorMinute(pick(random), timeUs += 60_000_000L * random.nextInt(1, 4)));
        }
        timeUs += random.nextLong(90_000_000);
        var gaps = new HashMap<Symbol, FeedGap>();
        for (int i = 0; i < EVENTS; i++) {
            timeUs += random.nextLong(random.nextInt(20) == 0 ? 2_400_000_000L : 1_500_000);
            Symbol symbol = pick(random);
            FeedGap gap = gaps.get(symbol);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> line.add(new ClockBeat(timeUs));
                case 3 -> line.add(new ClockBeat(random.nextLong()));
                case 4 -> {
                    long fromUs = timeUs - random.nextLong(60_000_000);
                    long untilUs = fromUs + random.nextLong(600_000_000);
                    gaps.put(symbol, new FeedGap(symbol, fromUs, untilUs, "24x7"));
                    line.add(gaps.get(symbol));
                }
                case 5 ->
                        line.add(
                                new Correction(
                                        Correction.Kind.INSERT,
                                        trade(symbol, late(random, timeUs), Source.LIVE)));
                case 6, 7 -> {
                    if (gap != null) {
                        long inGapUs = gap.untilUs() - random.nextLong(600_000_000);
                        line.add(trade(symbol, inGapUs, Source.BACKFILL));
                    }
                }
                default -> line.add(trade(symbol, late(random, timeUs), Source.LIVE));
            }
        }
        return line;
    }

    private static Symbol pick(SplittableRandom random) {
        return SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    }

    private static long late(SplittableRandom random, long timeUs) {
        return switch (random.nextInt(4)) {
            case 0 -> timeUs - random.nextLong(3_000_000);
            case 1 -> timeUs - random.nextLong(3_600_000_000L);
            default -> timeUs;
        };
    }

    private static VendorBar vendorMinute(Symbol symbol, long timeUs) {
        return new VendorBar(
                symbol,
                new BarSpec.Intraday(60),
                timeUs / 1000,
                LocalDate.of(2026, 11, 24),
                "24x7",
                2,
                1,
                2,
                1,
                2,
                10);
    }

    private static Trade trade(Symbol symbol, long timeUs, Source source) {
        return new Trade(
                symbol,
                timeUs,
                LocalDate.of(2026, 11, 24),
                "24x7",
                source,
                2,
                100,
                10,
                0,
                timeUs,
                5,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    /** Offsets of the trades that the topology refuses. */
    private Set<Long> refused(List<FeedEvent> line) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        var cutting =
                new Cutting(
                        (_, _) -> EligibilityPolicy.IQFEED_V1,
                        new RevisionWindow(Duration.ZERO),
                        Set.of(),
                        1);
        var topology =
                BarsTopology.build(
                        new StreamsConfig(config),
                        cutting,
                        new BarMeters(),
                        ArchivedClockProperties::noHistory,
                        () -> {},
                        UnaryOperator.identity());
        try (var driver = new TopologyTestDriver(topology, config)) {
            var bytes = new ByteArraySerializer();
            var trades = driver.createInputTopic(Topics.TRADES.name(), bytes, bytes);
            for (int i = 0; i < line.size(); i++) {
                byte[] value = Codec.feedEvents().encode(line.get(i));
                trades.pipeInput(new byte[0], Bundles.one(i, i, new byte[0], value));
            }
            var letters = new ByteArrayDeserializer();
            return driver
                    .createOutputTopic(Topics.DEAD_LETTERS.name(), letters, letters)
                    .readRecordsToList()
                    .stream()
                    .filter(letter -> header(letter, "reason").equals("late"))
                    .map(letter -> header(letter, "from"))
                    .map(from -> Long.parseLong(from.substring(from.indexOf('@') + 1)))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Without a window nothing is brought back. */
    private static TradesReader noHistory() {
        return new TradesReader() {
            @Override
            public boolean read(
                    int partition,
                    long fromOffset,
                    long toOffset,
                    Consumer<ConsumerRecord<byte[], byte[]>> records) {
                throw new AssertionError("nothing is brought back");
            }

            @Override
            public void close() {}
        };
    }

    /** Offsets of those whose second was over, by the trades before them and by what is kept. */
    private Set<Long> toldByTheArchive(List<FeedEvent> line) {
        var late = new TreeSet<Long>();
        try (TradeStore store =
                TradeStore.open(new StoreSettings.Sqlite(folder.resolve("bars.db")))) {
            archive(line, store);
            for (Symbol symbol : SYMBOLS) {
                long newestUs = Long.MIN_VALUE;
                for (ArchivedTrade stored : all(store, symbol)) {
                    long overUs = Math.max(newestUs, stored.clockUs());
                    long timeUs = stored.trade().timeUs();
                    if (Math.floorDiv(timeUs, 1_000_000L) < Math.floorDiv(overUs, 1_000_000L)) {
                        late.add(stored.offset());
                    }
                    newestUs = Math.max(newestUs, timeUs);
                }
            }
        }
        return late;
    }

    private static List<ArchivedTrade> all(TradeStore store, Symbol symbol) {
        return store.range(
                symbol, START_US - DAY_US, START_US + 6 * DAY_US, null, TradeStore.MAX_LIMIT);
    }

    private static void archive(List<FeedEvent> line, TradeStore store) {
        var consumer = new MockConsumer<byte[], byte[]>(AutoOffsetResetStrategy.EARLIEST.name());
        var bytes = new ByteArraySerializer();
        var letters = new DeadLetters(new MockProducer<>(true, null, bytes, bytes));
        var settings =
                new TradeArchiveSink.Settings(
                        "topic", Period.ofDays(180), Duration.ofHours(24), Duration.ZERO);
        var sink =
                new TradeArchiveSink(
                        consumer,
                        store,
                        letters,
                        settings,
                        InstantSource.fixed(Instant.ofEpochMilli(START_US / 1000)),
                        () -> {});
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (int i = 0; i < line.size(); i++) {
                byte[] value = Codec.feedEvents().encode(line.get(i));
                consumer.addRecord(
                        new ConsumerRecord<>(PARTITION.topic(), 0, i, new byte[0], value));
            }
        });
        sink.start();
        long endNs = System.nanoTime() + PATIENCE_NS;
        while (committed(consumer) < line.size()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(endNs);
            Thread.onSpinWait();
        }
        sink.close();
    }

    private static long committed(MockConsumer<byte[], byte[]> consumer) {
        var committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return committed == null ? 0 : committed.offset();
    }
}
