package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Platform;
import com.eigenkor.standalone.PlatformSettings;
import com.eigenkor.system.LiveClient.Watch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three recorded days go over the feed's wire through every process, which are killed on the way;
 * what comes out is held against the vendor's own bars and against an independent cut. The market
 * stands still until what it has told is read, so that each kill falls on the same stretch of the
 * tape, however fast the machine is.
 */
class RecordedDaysTest {

    private static final String SYMBOL = "NEPT";
    private static final int TIMES_FASTER = 4800;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FIRST_HALT = "2021-03-01T15:00:00Z";
    private static final String LAST_HALT = "2021-03-03T15:00:00Z";
    private static final LocalDate LAST_DAY = LocalDate.of(2021, 3, 3);
    private static final List<Watch> WATCHED =
            List.of(
                    new Watch(SYMBOL, "1s", "ohlc"),
                    new Watch(SYMBOL, "1m", "ohlc"),
                    new Watch(SYMBOL, "100tick", "ohlc"),
                    new Watch(SYMBOL, "1m", "heikin-ashi"));

    @TempDir static Path data;

    private static Platform platform;
    private static Api api;
    private static TopicRows topics;
    private static LiveClient client;
    private static NaiveBars naive;

    @BeforeAll
    static void replayWithCrashes() throws Exception {
        Path dump = Project.recorded("iqfeed/history/ticks_oldest.csv");
        naive = new NaiveBars(VendorFiles.ticks(dump));
        platform =
                Platform.start(
                        PlatformSettings.apart(
                                Project.root(),
                                data,
                                Map.of(
                                        "EIGENKOR_SYMBOLS",
                                        SYMBOL,
                                        "EIGENKOR_CALENDAR",
                                        "us-equity",
                                        "EIGENKOR_TRADES_DAYS",
                                        "36500",
                                        "EIGENKOR_RATE_LIMIT",
                                        "off",
                                        "EIGENKOR_SIMULATOR_ARGUMENTS",
                                        "--replay %s=%s --speed %d"
                                                .formatted(SYMBOL, dump, TIMES_FASTER))),
                        System.out::println);
        MarketControl.tell(platform, "halt " + FIRST_HALT);
        platform.awaitReady(PATIENCE);
        api = new Api("http://127.0.0.1:" + platform.ports().http());
        topics = new TopicRows("127.0.0.1:" + platform.ports().kafka());
        Eventually.until(PATIENCE, () -> "no first bar", () -> newestSecond().volume() > 0);
        client = new LiveClient(api, WATCHED);
        crash("stream-processors", FIRST_HALT, "2021-03-01T18:00:00Z");
        crash("serving-api", "2021-03-01T18:00:00Z", "2021-03-02T15:00:00Z");
        crash("feed-producer", "2021-03-02T15:00:00Z", "2021-03-02T20:00:00Z");
        crash("stream-processors", "2021-03-02T20:00:00Z", LAST_HALT);
        awaitShown(LAST_HALT);
        MarketControl.tell(platform, "go");
        awaitForming();
        Eventually.until(
                PATIENCE,
                () -> "the last day never closed",
                () -> api.closed(SYMBOL, "1d", "ohlc").size() == 3);
        awaitSink();
    }

    /** Kills a process when the tape runs on from a halt, to stand again at the next. */
    private static void crash(String process, String from, String to)
            throws IOException, InterruptedException {
        awaitShown(from);
        MarketControl.tell(platform, "halt " + to);
        long fromMs = Instant.parse(from).toEpochMilli();
        Eventually.until(
                PATIENCE, () -> "no bar after " + from, () -> newestSecond().startMs() >= fromMs);
        System.out.println("killing " + process + " at " + newestSecond());
        platform.kill(process);
    }

    /** Waits until the live client holds what has closed by then; the last second may not have. */
    private static void awaitShown(String instant) throws InterruptedException {
        long ms = Instant.parse(instant).toEpochMilli();
        Row last =
                naive.intraday(1).stream()
                        .filter(bar -> bar.startMs() < ms - 2000)
                        .reduce((_, later) -> later)
                        .orElseThrow();
        Eventually.until(
                PATIENCE,
                () -> "%s is not with the live client at the halt of %s".formatted(last, instant),
                () -> client.closed(WATCHED.getFirst()).contains(last));
    }

    private static void awaitForming() throws InterruptedException {
        int before = client.formingOverTheSocket();
        Eventually.until(
                PATIENCE,
                () -> "no bar in progress over the socket after the crashes",
                () -> client.formingOverTheSocket() > before);
    }

    private static Row newestSecond() throws IOException, InterruptedException {
        var newest =
                api.get("/api/v1/bars?symbol=%s&spec=1s&style=ohlc&limit=1".formatted(SYMBOL))
                        .get("bars");
        return Api.row(newest.get(0));
    }

    private static void awaitSink() throws InterruptedException {
        Eventually.until(
                PATIENCE,
                () -> "the history API never had all one-tick bars",
                () -> api.closed(SYMBOL, "1tick", "heikin-ashi").size() == naive.ticks(1).size());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (client != null) {
            client.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void oneSecondBars_equalTheVendors() throws Exception {
        var vendor =
                VendorFiles.intervals(Project.recorded("iqfeed/history/intervals_1s_oldest.csv"));
        assertThat(vendor).hasSize(7_949);
        assertThat(api.closed(SYMBOL, "1s", "ohlc")).isEqualTo(vendor);
    }

    @Test
    void fiveSecondBars_equalTheVendors() throws Exception {
        var vendor =
                VendorFiles.intervals(Project.recorded("iqfeed/history/intervals_5s_oldest.csv"));
        assertThat(vendor).hasSize(5_878);
        assertThat(api.closed(SYMBOL, "5s", "ohlc")).isEqualTo(vendor);
    }

    @Test
    void dailies_equalTheVendors() throws Exception {
        var vendor = VendorFiles.dailies(Project.recorded("iqfeed/history/dailies_oldest.csv"));
        var bars =
                api.all(SYMBOL, "1d", "ohlc").stream()
                        .filter(bar -> !bar.get("f").asBoolean())
                        .toList();
        assertThat(bars).hasSize(3);
        assertThat(bars.getLast().get("d").asText()).isEqualTo(LAST_DAY.toString());
        for (var bar : bars) {
            var row = Api.row(bar);
            var labelled =
                    Row.of(0, 0, row.open(), row.high(), row.low(), row.close(), row.volume());
            assertThat(labelled).isEqualTo(vendor.get(LocalDate.parse(bar.get("d").asText())));
        }
    }

    static Stream<BarSpec> closedSpecs() {
        return BarSpec.STOCK.stream()
                .filter(spec ->
                        !(spec instanceof BarSpec.Weeks) && !(spec instanceof BarSpec.Months));
    }

    @ParameterizedTest
    @MethodSource("closedSpecs")
    void topicHistoryAndNaiveCut_areOne(BarSpec spec) throws Exception {
        var expected =
                switch (spec) {
                    case BarSpec.Intraday(int seconds) -> naive.intraday(seconds);
                    case BarSpec.Ticks(int count) -> naive.ticks(count);
                    case BarSpec.Days _ -> naive.daily();
                    case BarSpec.Weeks _, BarSpec.Months _ -> throw new AssertionError(spec);
                };
        assertThat(api.closed(SYMBOL, spec.code(), "ohlc")).isEqualTo(expected);
        assertThat(topics.closed(SYMBOL, spec, Style.OHLC)).isEqualTo(expected);
        var smooth = NaiveBars.heikinAshi(expected);
        assertThat(api.closed(SYMBOL, spec.code(), "heikin-ashi")).isEqualTo(smooth);
        assertThat(topics.closed(SYMBOL, spec, Style.HEIKIN_ASHI)).isEqualTo(smooth);
    }

    @Test
    void liveClient_holdsTheSameBars_withoutAHole() throws Exception {
        for (Watch watch : WATCHED) {
            var served = api.closed(watch.symbol(), watch.spec(), watch.style());
            Eventually.until(
                    PATIENCE,
                    () ->
                            "the live client lacks of %s: %s"
                                    .formatted(watch, missing(watch, served)),
                    () -> missing(watch, served).isEmpty());
            assertThat(client.closed(watch)).isEqualTo(served);
        }
        assertThat(client.holes()).isZero();
        assertThat(client.connections()).isGreaterThan(1);
        assertThat(client.closedOverTheSocket()).isGreaterThan(1000);
    }

    private static List<Row> missing(Watch watch, List<Row> served) {
        var held = new HashSet<>(client.closed(watch));
        return served.stream().filter(row -> !held.contains(row)).toList();
    }

    @Test
    void trades_areOnTheTopicOnce_inTheOrderOfTheTape() throws Exception {
        var tape = VendorFiles.ticks(Project.recorded("iqfeed/history/ticks_oldest.csv"));
        var codec = Codec.feedEvents();
        var published =
                topics.values(Topics.TRADES).stream()
                        .map(codec::decode)
                        .filter(event -> event instanceof FeedEvent.Trade)
                        .map(event -> (FeedEvent.Trade) event)
                        .map(trade ->
                                trade.timeUs()
                                        + " "
                                        + trade.marketCenter()
                                        + " "
                                        + trade.tickId()
                                        + " "
                                        + trade.size())
                        .toList();
        assertThat(published)
                .isEqualTo(
                        tape.stream()
                                .map(tick ->
                                        tick.timeUs()
                                                + " "
                                                + tick.center()
                                                + " "
                                                + tick.tickId()
                                                + " "
                                                + tick.size())
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "ha.1m", "1d", "100tick"})
    void python_readsTheSameRows(String topic) throws Exception {
        checkForeign(ForeignReader.python(), topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "ha.1m"})
    void flinkSql_readsTheSameRows(String topic) throws Exception {
        checkForeign(ForeignReader.flinkSql(), topic);
    }

    private static void checkForeign(ForeignReader reader, String topic) throws Exception {
        boolean isSmooth = topic.startsWith("ha.");
        String spec = isSmooth ? topic.substring(3) : topic;
        var rows =
                reader.read(
                        "127.0.0.1:" + platform.ports().kafka(),
                        api.address(),
                        "market.bars.%s.v1".formatted(topic));
        assertThat(rows)
                .isNotEmpty()
                .isEqualTo(api.closed(SYMBOL, spec, isSmooth ? "heikin-ashi" : "ohlc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "ha.5m", "1d"})
    void digest_ofTheApi_isTheTopics_forAnybody(String topic) throws Exception {
        boolean isSmooth = topic.startsWith("ha.");
        var day = api.closed(SYMBOL, "1d", "ohlc").getFirst();
        var date = Instant.ofEpochMilli(day.startMs()).atZone(VendorFiles.NEW_YORK).toLocalDate();
        var said =
                api.get(
                        "/api/v1/bars/digest?symbol=%s&spec=%s&style=%s&date=%s"
                                .formatted(
                                        SYMBOL,
                                        isSmooth ? topic.substring(3) : topic,
                                        isSmooth ? "heikin-ashi" : "ohlc",
                                        date));
        assertThat(said.get("bars").asInt()).isPositive();
        assertThat(said.get("sha256").asText())
                .isEqualTo(
                        ForeignReader.python()
                                .digest(
                                        "127.0.0.1:" + platform.ports().kafka(),
                                        api.address(),
                                        "market.bars.%s.v1".formatted(topic),
                                        SYMBOL,
                                        date));
    }

    static Stream<Arguments> closedSeries() {
        return closedSpecs()
                .flatMap(spec -> Stream.of(Style.values()).map(style -> Arguments.of(spec, style)));
    }

    @ParameterizedTest
    @MethodSource("closedSeries")
    void explanation_ofAnyBar_isThatItsTradesMakeIt(BarSpec spec, Style style) throws Exception {
        var bars = api.closed(SYMBOL, spec.code(), style.code());
        var random = new SplittableRandom(spec.code().hashCode());
        var sampled = new ArrayList<>(List.of(bars.getFirst(), bars.getLast()));
        random.ints(15, 0, bars.size()).mapToObj(bars::get).forEach(sampled::add);
        for (Row bar : sampled) {
            var said =
                    api.get(
                            "/api/v1/bars/explain?symbol=%s&spec=%s&style=%s&bar=%d.%d"
                                    .formatted(
                                            SYMBOL,
                                            spec.code(),
                                            style.code(),
                                            bar.startMs(),
                                            bar.seq()));
            assertThat(said.get("equal").asBoolean()).as(said.toString()).isTrue();
            assertThat(said.get("trades").get("count").asLong())
                    .isEqualTo(
                            said.get("bar").get("k").asLong() + said.get("bar").get("x").asLong());
            assertThat(Api.row(said.get("bar"))).isEqualTo(bar);
        }
    }

    @Test
    void digests_areTold_ofEverySeriesAndDate_andAreTheApis() throws Exception {
        var codec = Codec.dayDigests();
        int expected = (int) (3 * 2 * closedSpecs().count());
        Eventually.until(
                PATIENCE,
                () -> "not every digest was told",
                () -> topics.newest(Topics.DIGESTS).size() == expected);
        for (byte[] value : topics.newest(Topics.DIGESTS).values()) {
            var told = codec.decode(value);
            var said =
                    api.get(
                            "/api/v1/bars/digest?symbol=%s&spec=%s&style=%s&date=%s"
                                    .formatted(
                                            SYMBOL,
                                            told.series().spec().code(),
                                            told.series().style().code(),
                                            told.date()));
            assertThat(said.get("bars").asInt()).isEqualTo(told.bars()).isPositive();
            assertThat(said.get("sha256").asText()).as(told.toString()).isEqualTo(told.sha256());
        }
    }

    @ParameterizedTest
    @CsvSource({"2,OHLC", "1,HEIKIN_ASHI", "0,OHLC"})
    void verifier_findsAllOriginsEqual(int daysBeforeTheLast, Style style) throws Exception {
        String date = LAST_DAY.minusDays(daysBeforeTheLast).toString();
        var said = Verifier.run(platform, data, SYMBOL, date, "--style", style.code());
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).endsWith("\nequal\n");
        assertThat(said.text().lines().filter(line -> line.endsWith("  equal")))
                .hasSize(BarSpec.STOCK.size());
        assertThat(said.text()).doesNotContain("expired", "not stored", "vendor");
    }

    @Test
    void deadLetters_areNone() {
        assertThat(topics.values(Topics.DEAD_LETTERS)).isEmpty();
    }

    /** A second of the wall is forty minutes here: only the feed's own clock may judge. */
    @Test
    void noTrade_isAheadOfTheFeedsClock() throws Exception {
        var metrics =
                URI.create(
                        "http://127.0.0.1:%d/metrics".formatted(platform.ports().producerHealth()));
        var said =
                api.http()
                        .send(
                                HttpRequest.newBuilder(metrics).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();

        assertThat(said.lines().filter(line -> line.startsWith("eigenkor_feed_trades_refused")))
                .hasSize(3)
                .allMatch(line -> line.endsWith(" 0"));
        assertThat(said).contains("eigenkor_feed_clock_jumps_total 0\n");
    }
}
