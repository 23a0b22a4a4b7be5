package com.eigenkor.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit calls start before each test.
class BarsTopologyTest {

    private static final BarSpec SECOND = new BarSpec.Intraday(1);

    @TempDir Path state;

    private final Codec<FeedEvent> events = Codec.feedEvents();
    private final BarMeters meters = new BarMeters();
    private TopologyTestDriver driver;
    private int hurries;
    private TestInputTopic<String, byte[]> trades;

    /** The trades topic: what has been piped, by offset. */
    private final List<byte @Nullable []> line = new ArrayList<>();

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(topology(), config());
        trades = input();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void closedBars_goToTheTopicOfTheirSpecAndStyle_underTheirKey() {
        pipe(trade("AAPL", "2026-11-24T15:00:00.5Z", 100));
        pipe(trade("AAPL", "2026-11-24T15:00:01.5Z", 101));
        var bars = read(Topics.bars(SECOND, Style.OHLC));
        assertThat(bars).hasSize(1);
        assertThat(bars.getFirst().key())
                .isEqualTo("AAPL|1s|%d|0".formatted(ms("2026-11-24T15:00:00Z")));
        SeriesBar bar = Codec.seriesBars().decode(bars.getFirst().value());
        assertThat(bar.base().close()).isEqualTo(100);
        assertThat(read(Topics.bars(SECOND, Style.HEIKIN_ASHI))).hasSize(1);
        assertThat(read(Topics.bars(new BarSpec.Ticks(1), Style.OHLC))).hasSize(2);
        assertThat(read(Topics.bars(new BarSpec.Intraday(5), Style.OHLC))).isEmpty();
    }

    @Test
    void clockBeat_closesQuietSymbols_andTellsTheWatermark() {
        pipe(trade("AAPL", "2026-11-24T15:00:00.5Z", 100));
        pipe(trade("MSFT", "2026-11-24T15:00:00.6Z", 200));
        beat("2026-11-24T15:00:01Z");
        assertThat(read(Topics.bars(SECOND, Style.OHLC)).stream().map(TestRecord::key))
                .hasSize(2)
                .anyMatch(key -> key.startsWith("AAPL|"))
                .anyMatch(key -> key.startsWith("MSFT|"));
        var markers =
                read(Topics.BAR_MARKERS).stream()
                        .map(record -> Codec.closeMarkers().decode(record.value()))
                        .toList();
        assertThat(markers).last().isEqualTo(new CloseMarker.Watermark(ms("2026-11-24T15:00:01Z")));
        assertThat(markers.stream().filter(CloseMarker.Intervals.class::isInstance)).hasSize(2);
    }

    @Test
    void liveTrade_isHurried_historyIsNot() {
        pipe(trade("AAPL", "2026-11-24T14:59:58Z", 100, FeedEvent.Source.BACKFILL));
        assertThat(hurries).isZero();
        pipe(trade("AAPL", "2026-11-24T15:00:06Z", 102));
        assertThat(hurries).isEqualTo(1);
    }

    @Test
    void unsentSpec_goesToNoTopic_andCoarserBarsAreTheSame() {
        List<TestRecord<String, byte[]>> sent = tenTicks();
        driver.close();
        driver = new TopologyTestDriver(topology(Set.of(new BarSpec.Ticks(1))), config());
        trades = input();
        List<TestRecord<String, byte[]>> withoutOneTick = tenTicks();
        assertThat(read(Topics.bars(new BarSpec.Ticks(1), Style.OHLC))).isEmpty();
        assertThat(read(Topics.bars(new BarSpec.Ticks(1), Style.HEIKIN_ASHI))).isEmpty();
        assertThat(withoutOneTick)
                .hasSize(2)
                .usingElementComparator((a, b) ->
                        a.key().equals(b.key())
                                ? Arrays.compare(a.value(), b.value())
                                : a.key().compareTo(b.key()))
                .isEqualTo(sent);
    }

    /** The bars of ten ticks of twenty trades. */
    private List<TestRecord<String, byte[]>> tenTicks() {
        for (int i = 0; i < 20; i++) {
            pipe(trade("AAPL", "2026-11-24T15:00:%02dZ".formatted(i), 100 + i % 7));
        }
        return read(Topics.bars(new BarSpec.Ticks(10), Style.OHLC));
    }

    @Test
    void beatThatGoesBack_isNothing() {
        beat("2026-11-24T15:00:05Z");
        beat("2026-11-24T15:00:04Z");
        assertThat(read(Topics.BAR_MARKERS)).hasSize(1);
    }

    @Test
    void tradeBehindTheClock_isLate_evenOfASymbolTheClockDidNotTouch() {
        beat("2026-11-24T15:00:05Z");
        pipe(trade("AAPL", "2026-11-24T15:00:03Z", 100));
        assertThat(reasons()).containsExactly("late");
    }

    @Test
    void historyOfASymbolThatJoins_isTaken_thoughTheClockIsAhead() {
        beat("2026-11-24T15:00:05Z");
        pipe(trade("AAPL", "2026-11-24T14:59:58Z", 100, FeedEvent.Source.BACKFILL));
        pipe(trade("AAPL", "2026-11-24T14:59:59Z", 101, FeedEvent.Source.BACKFILL));
        pipe(trade("AAPL", "2026-11-24T15:00:06Z", 102));
        assertThat(read(Topics.bars(SECOND, Style.OHLC))).hasSize(2);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void malformedRecord_isKeptByteForByte_withReasonAndPlace() {
        byte[] garbage = "not avro".getBytes(StandardCharsets.UTF_8);
        trades.pipeInput("AAPL", garbage);
        pipe(trade("AAPL", "2026-11-24T15:00:00.5Z", 100));
        var letters = read(Topics.DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().value()).isEqualTo(garbage);
        assertThat(header(letters.getFirst(), "reason")).startsWith("malformed: ");
        assertThat(header(letters.getFirst(), "from")).isEqualTo("market.trades.v1-0@0");
        assertThat(read(Topics.bars(new BarSpec.Ticks(1), Style.OHLC))).hasSize(1);
    }

    @Test
    void recordWithoutAValue_isADeadLetterToo() {
        trades.pipeInput("AAPL", (byte[]) null);
        assertThat(reasons()).singleElement().asString().startsWith("malformed: ");
    }

    @Test
    void unusableTrades_areKeptWithTheirReason() {
        pipe(trade("AAPL", "2026-11-24T15:00:00Z", 100));
        pipe(trade("AAPL", "2026-11-24T14:59:59Z", 100));
        pipe(trade("AAPL", "2026-11-24T15:00:05Z", Long.MAX_VALUE));
        pipe(trade("AAPL", "2026-11-28T15:00:00Z", 100));
        var correction =
                new FeedEvent.Correction(
                        FeedEvent.Correction.Kind.DELETE,
                        trade("AAPL", "2026-11-24T15:00:01Z", 100));
        trades.pipeInput("AAPL", events.encode(correction));
        assertThat(reasons())
                .containsExactly("late", "out_of_range", "outside_session", "unknown_trade");
    }

    @Test
    void recut_revisesOnTheBarTopics_andTellsThePolicy() {
        pipe(trade("AAPL", "2026-11-24T15:00:00.5Z", 100));
        pipe(trade("AAPL", "2026-11-24T15:00:00.6Z", 101, "87"));
        beat("2026-11-24T15:00:01Z");
        pipe(new Recut(new Symbol("AAPL"), ms("2026-11-24T15:00:00Z") * 1000, "us-eq-v1"));
        var bars = read(Topics.bars(SECOND, Style.OHLC));
        assertThat(bars).hasSize(2);
        assertThat(bars.get(1).key()).isEqualTo(bars.get(0).key());
        SeriesBar bar = Codec.seriesBars().decode(bars.get(1).value());
        assertThat(bar.base().close()).isEqualTo(100);
        assertThat(bar.revision()).isEqualTo(Revision.FIRST.next(Revision.Reason.POLICY));
        var policies = read(Topics.POLICIES);
        var last = Codec.policySpans().decode(policies.getLast().value());
        assertThat(policies.getLast().key()).isEqualTo("AAPL|" + ms("2026-11-24T09:00:00Z"));
        assertThat(last.begun()).isEqualTo("iqfeed-v1");
        assertThat(last.policy()).isEqualTo("us-eq-v1");
        assertThat(last.changed().withdrawn()).isEqualTo(1);
        assertThat(meters.replaysThatDiffer()).isZero();
    }

    @Test
    void recutThatCannotBe_isKeptWithItsReason() {
        var symbol = new Symbol("AAPL");
        pipe(new Recut(symbol, ms("2026-11-24T15:00:00Z") * 1000, "us-eq-v1"));
        pipe(trade("AAPL", "2026-11-24T15:00:00.5Z", 100));
        pipe(new Recut(symbol, ms("2026-11-24T15:00:00Z") * 1000, "us-eq-v9"));
        pipe(new Recut(symbol, ms("2026-11-25T15:00:00Z") * 1000, "us-eq-v1"));
        pipe(new Recut(symbol, ms("2026-11-16T15:00:00Z") * 1000, "us-eq-v1"));
        pipe(new Recut(symbol, Long.MAX_VALUE, "us-eq-v1"));
        assertThat(reasons())
                .containsExactly(
                        "nothing_to_recut",
                        "unknown_policy",
                        "early_recut",
                        "late_recut",
                        "out_of_range");
    }

    @Test
    void livePlane_showsTheFirstTradeAtOnce_thenTheNewest() {
        Instant now = Instant.now();
        trades.pipeInput("AAPL", events.encode(trade("AAPL", "2026-11-24T15:00:00.1Z", 100)), now);
        trades.pipeInput("AAPL", events.encode(trade("AAPL", "2026-11-24T15:00:00.2Z", 101)), now);
        trades.pipeInput("AAPL", events.encode(trade("AAPL", "2026-11-24T15:00:00.3Z", 102)), now);
        driver.advanceWallClockTime(Duration.ofMillis(20));
        var live =
                read(Topics.LIVE_BARS).stream()
                        .map(record -> Codec.liveBars().decode(record.value()))
                        .toList();
        assertThat(live).first().extracting(LiveBars::lastPrice).isEqualTo(100L);
        assertThat(live).last().extracting(LiveBars::lastPrice).isEqualTo(102L);
    }

    @Test
    void topology_isAsDescribed() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/topology.txt")) {
            String expected =
                    new String(
                            Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
            String described =
                    topology().describe().toString().replaceAll("\\(extractor class: .*\\)", "");
            assertThat(described.strip()).isEqualTo(expected.strip());
        }
    }

    private Topology topology() {
        return topology(Set.of());
    }

    private Topology topology(Set<BarSpec> unsent) {
        return BarsTopology.build(
                new StreamsConfig(config()),
                Cutting.USUAL.without(unsent),
                meters,
                () -> new LineReader(),
                () -> hurries++,
                UnaryOperator.identity());
    }

    private Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return config;
    }

    private TestInputTopic<String, byte[]> input() {
        return driver.createInputTopic(Topics.TRADES.name(), new StringSerializer(), this::bundled);
    }

    /** As the consumer hands on a record that it has read alone, and right now. */
    private byte[] bundled(String topic, byte @Nullable [] value) {
        line.add(value);
        return Bundles.one(line.size() - 1, System.currentTimeMillis(), new byte[0], value);
    }

    /** Reads what the test has piped. */
    private final class LineReader implements TradesReader {

        @Override
        public boolean read(
                int partition,
                long fromOffset,
                long toOffset,
                Consumer<ConsumerRecord<byte[], byte[]>> records) {
            for (int i = (int) fromOffset; i < toOffset; i++) {
                byte[] key = key(line.get(i)).getBytes(StandardCharsets.UTF_8);
                records.accept(Bundles.record(i, 0, key, line.get(i)));
            }
            return true;
        }

        private String key(byte @Nullable [] value) {
            return events.decode(Objects.requireNonNull(value)) instanceof Trade trade
                    ? trade.symbol().code()
                    : Topics.CLOCK_KEY;
        }

        @Override
        public void close() {}
    }

    private void pipe(Trade trade) {
        trades.pipeInput(trade.symbol().code(), events.encode(trade));
    }

    private void pipe(Recut recut) {
        trades.pipeInput(recut.symbol().code(), events.encode(recut));
    }

    private void beat(String instant) {
        trades.pipeInput(Topics.CLOCK_KEY, events.encode(new ClockBeat(ms(instant) * 1000)));
    }

    private List<TestRecord<String, byte[]>> read(Topic topic) {
        return driver.createOutputTopic(
                        topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private List<String> reasons() {
        return read(Topics.DEAD_LETTERS).stream().map(letter -> header(letter, "reason")).toList();
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        byte[] value = record.headers().lastHeader(name).value();
        return new String(Objects.requireNonNull(value), StandardCharsets.UTF_8);
    }

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Trade trade(String symbol, String instant, long price) {
        return trade(symbol, instant, price, FeedEvent.Source.LIVE);
    }

    private static Trade trade(String symbol, String instant, long price, String conditions) {
        return trade(symbol, instant, price, FeedEvent.Source.LIVE, conditions);
    }

    private static Trade trade(String symbol, String instant, long price, FeedEvent.Source source) {
        return trade(symbol, instant, price, source, "01");
    }

    private static Trade trade(
            String symbol, String instant, long price, FeedEvent.Source source, String conditions) {
        return new Trade(
                new Symbol(symbol),
                ms(instant) * 1000,
                LocalDate.of(2026, 11, 24),
                "us-equity",
                source,
                2,
                price,
                10,
                0,
                1,
                11,
                conditions,
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
