package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Platform;
import com.eigenkor.standalone.PlatformSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sessions cut again under another policy, and everybody who reads their bars. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test.
class PolicyRebuildTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Symbol SYMBOL = new Symbol("CUTS");
    private static final int PARTITIONS = 2;
    private static final String OTHER_POLICY = "CUTS=us-eq-v1";
    private static final SessionCalendar CALENDAR = SessionCalendar.of("24x7");
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    @TempDir static Path data;

    private static Platform platform;
    private static String bootstrap;
    private static TopicRows topics;
    private static Api api;
    private static LocalDate firstDate;

    @BeforeAll
    static void start() throws Exception {
        var settings =
                PlatformSettings.apart(Project.root(), data, Map.of("EIGENKOR_SYMBOLS", "AAPL"));
        platform = Platform.start(settings, System.out::println);
        platform.awaitReady(PATIENCE);
        bootstrap = "127.0.0.1:" + platform.ports().kafka();
        topics = new TopicRows(bootstrap);
        api = new Api("http://127.0.0.1:" + platform.ports().http());
        firstDate = sendTrades();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Almost a day of history, as it comes when a symbol joins. Returns its first date. */
    private static LocalDate sendTrades() {
        var random = new SplittableRandom(7);
        long nowMs = System.currentTimeMillis();
        long fromMs = nowMs - Duration.ofHours(23).toMillis();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (long ms = fromMs; ms < nowMs - 60_000; ms += 1 + random.nextInt(40_000)) {
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.TRADES.name(),
                                        Topics.partition(SYMBOL, PARTITIONS),
                                        SYMBOL.code().getBytes(StandardCharsets.UTF_8),
                                        Codec.feedEvents().encode(trade(random, ms))));
            }
        }
        return CALENDAR.sessionAt(fromMs).orElseThrow().tradingDate();
    }

    /** Some odd lots, which set a price under one of the policies only. */
    private static Trade trade(SplittableRandom random, long timeMs) {
        return new Trade(
                SYMBOL,
                timeMs * 1000 + random.nextInt(1000),
                CALENDAR.sessionAt(timeMs).orElseThrow().tradingDate(),
                CALENDAR.id(),
                Source.BACKFILL,
                2,
                10_000 + random.nextInt(100),
                1 + random.nextInt(500),
                0,
                timeMs,
                11,
                random.nextInt(3) == 0 ? "87" : "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    @Test
    @Order(1)
    void rebuild_revises_andSaysHowMuch_andNothingTheSecondTime() throws Exception {
        var first = CommandRun.rebuild(bootstrap, data, OTHER_POLICY, SYMBOL.code());
        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output())
                .containsPattern("on, under us-eq-v1: [0-9,]+ bars revised, [0-9,]+ withdrawn");
        assertThat(policyRevisions()).isNotEmpty();
        var second = CommandRun.rebuild(bootstrap, data, OTHER_POLICY, SYMBOL.code());
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(second.output()).contains("nothing to change, all is cut so");
    }

    private static List<Bar> policyRevisions() {
        var revised = new ArrayList<Bar>();
        topics.read(
                Topics.bars(MINUTE, Style.OHLC),
                (key, record) -> {
                    var bar = Codec.bars().decode(record.value());
                    if (key.startsWith(SYMBOL.code() + '|')
                            && bar.revision().reason() == Reason.POLICY) {
                        revised.add(bar);
                    }
                });
        return revised;
    }

    @Test
    @Order(2)
    void rebuild_ofWhatCannotBe_isRefused() throws Exception {
        var unknown = CommandRun.rebuild(bootstrap, data, OTHER_POLICY, "NONE");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.output()).contains("refused: no trade of it is on market.trades.v1");
        var old =
                CommandRun.rebuild(
                        bootstrap, data, OTHER_POLICY, SYMBOL.code(), "--from", "2020-11-24");
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.output()).contains("refused: the session of 2020-11-24 cannot be read back");
    }

    @Test
    @Order(3)
    void historyAndExplanation_followTheRecut() throws Exception {
        var known = api.closed(SYMBOL.code(), "1m", "ohlc");
        Bar revised = policyRevisions().getLast();
        String bar = "symbol=%s&spec=1m&bar=%d.0".formatted(SYMBOL, revised.startMs());
        Eventually.until(
                PATIENCE,
                () -> "the revision of " + revised + " is not stored",
                () -> api.get("/api/v1/bars/revisions?" + bar).toString().contains("\"policy\""));
        for (Row row : known.subList(0, 30)) {
            var said =
                    api.get(
                            "/api/v1/bars/explain?symbol=%s&spec=1m&bar=%d.%d"
                                    .formatted(SYMBOL, row.startMs(), row.seq()));
            assertThat(said.get("equal").asBoolean()).as(said.toString()).isTrue();
            assertThat(said.get("policy").asText()).isEqualTo("us-eq-v1");
        }
    }

    /** Seven ticks are no stock bar: folded from those of one, which others are now. */
    @Test
    @Order(4)
    void customTicks_areCountedAnew() throws Exception {
        var days = new TreeMap<String, List<JsonNode>>();
        for (JsonNode tick : closed("1tick")) {
            days.computeIfAbsent(tick.get("d").asText(), _ -> new ArrayList<>()).add(tick);
        }
        var expected = new ArrayList<String>();
        for (var ticks : days.values()) {
            for (int at = 0; at + 7 <= ticks.size(); at += 7) {
                var bar = ticks.subList(at, at + 7);
                long volume = bar.stream().mapToLong(tick -> tick.get("v").asLong()).sum();
                expected.add(bar.getFirst().get("t").asLong() + " " + volume);
            }
        }
        var whole =
                closed("7tick").stream()
                        .filter(bar -> bar.get("k").asLong() == 7)
                        .map(bar -> bar.get("t").asLong() + " " + bar.get("v").asLong())
                        .toList();
        assertThat(whole).isEqualTo(expected).hasSizeGreaterThan(100);
    }

    private static List<JsonNode> closed(String spec) throws Exception {
        return api.all(SYMBOL.code(), spec, "ohlc").stream()
                .filter(bar -> !bar.get("f").asBoolean())
                .toList();
    }

    @Test
    @Order(5)
    void everyOrigin_isEqual_andSoIsAReplay() throws Exception {
        var verified = Verifier.run(platform, data, SYMBOL.code(), firstDate.toString());
        assertThat(verified.exitCode()).as(verified.text()).isZero();
        assertThat(verified.text()).endsWith("\nequal\n");
        var replayed = CommandRun.replay(bootstrap, data, "--symbol", SYMBOL.code());
        assertThat(replayed.code()).as(replayed.output()).isZero();
    }
}
