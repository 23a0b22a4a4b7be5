package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Platform;
import com.eigenkor.standalone.PlatformSettings;
import com.eigenkor.system.LiveClient.Watch;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform as {@code ./eigenkor up} starts it, on the simulated market that never sleeps. */
class LivePlatformTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> SYMBOLS = List.of("AAPL", "@ES#", "EURUSD.FXCM");
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir static Path data;

    private static PlatformSettings settings;
    private static @Nullable Platform running;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        settings =
                PlatformSettings.apart(
                        Project.root(),
                        data,
                        Map.of("EIGENKOR_SYMBOLS", String.join(",", SYMBOLS)));
        startPlatform();
        api = new Api("http://127.0.0.1:" + platform().ports().http());
        for (String symbol : SYMBOLS) {
            Eventually.until(
                    PATIENCE,
                    () -> "no live bar of " + symbol,
                    () -> newest(symbol).get("f").asBoolean());
        }
    }

    private static Platform platform() {
        return Objects.requireNonNull(running);
    }

    private static void startPlatform() throws InterruptedException {
        var platform = Platform.start(settings, System.out::println);
        running = platform;
        platform.awaitReady(PATIENCE);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "@ES#", "EURUSD.FXCM"})
    void history_reachesBackAWeek_vendorsBarsThenOurs(String symbol) throws Exception {
        checkHistory(symbol);
    }

    @Test
    void symbolThatJoinsLater_bringsItsHistory() throws Exception {
        platform().close();
        String more = String.join(",", SYMBOLS) + ",MSFT";
        settings = settings.with("EIGENKOR_SYMBOLS", more);
        startPlatform();
        Eventually.until(
                PATIENCE, () -> "MSFT does not trade", () -> newest("MSFT").get("f").asBoolean());
        checkHistory("MSFT");
    }

    private static void checkHistory(String symbol) throws Exception {
        Eventually.until(
                PATIENCE,
                () -> "no week of minute bars of " + symbol,
                () ->
                        api.all(symbol, "1m", "ohlc").getFirst().get("t").asLong()
                                < System.currentTimeMillis() - 6 * DAY_MS);
        var bars = api.all(symbol, "1m", "ohlc");
        assertThat(bars.getFirst().get("src").asText()).isEqualTo("vendor");
        assertThat(bars.getLast().get("src").asText()).isEqualTo("trades");
        assertThat(bars.stream().map(bar -> bar.get("t").asLong()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(api.all(symbol, "1d", "ohlc")).hasSizeGreaterThan(200);
    }

    @Test
    void formingBar_movesOverTheSocket() throws Exception {
        var client = new LiveClient(api, List.of(new Watch("AAPL", "1m", "ohlc")));
        try (client) {
            Eventually.until(
                    PATIENCE,
                    () -> "the bar did not move",
                    () -> client.formingOverTheSocket() >= 5 && client.closedOverTheSocket() >= 1);
            assertThat(client.holes()).isZero();
        }
    }

    @Test
    void feedStatus_isLive() throws Exception {
        Eventually.until(
                PATIENCE,
                () -> "the feed is not live",
                () -> api.get("/api/v1/status").at("/feed/state").asText().equals("live"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/bars?symbol=NOSUCH&spec=1m|404|unknown_symbol",
                "/api/v1/bars?symbol=aapl%00&spec=1m|404|unknown_symbol",
                "/api/v1/bars?symbol=AAPL&spec=7x|400|bad_spec",
                "/api/v1/bars?symbol=AAPL&spec=1m&style=renko|400|bad_style",
                "/api/v1/bars?symbol=AAPL&spec=1m&limit=0|400|bad_limit",
                "/api/v1/bars?symbol=AAPL&spec=1m&before=nonsense|400|bad_cursor",
                "/api/v1/symbols/NOSUCH|404|unknown_symbol",
                "/no/such/page|404|not_found"
            })
    void badRequest_getsAProblemThatNamesIt(String path, int status, String code) throws Exception {
        var answer = api.answer(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        JsonNode problem = Api.JSON.readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    @Test
    void garbageOnTheFeed_crashesNothingAndLosesNothing() throws Exception {
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long before = newest("AAPL").get("t").asLong();
        MarketControl.tell(platform(), "garbage 200");
        Eventually.until(
                PATIENCE,
                () -> "bars stopped after garbage",
                () -> newest("AAPL").get("t").asLong() > before);
        assertThat(platform().isReady("feed-producer")).isTrue();
        checkTape(from, Instant.now().minusSeconds(5));
    }

    @Test
    void stopAndStart_keepsTheDataAndFillsTheGap() throws Exception {
        Instant from = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        var kept = api.closed("AAPL", "1m", "ohlc");
        platform().close();
        Instant down = Instant.now();
        startPlatform();
        Eventually.until(
                PATIENCE,
                () -> "no bar newer than the stop",
                () -> newest("AAPL").get("t").asLong() > down.toEpochMilli());
        assertThat(api.closed("AAPL", "1m", "ohlc")).startsWith(kept.toArray(Row[]::new));
        checkTape(from, Instant.now().minusSeconds(5));
    }

    @Test
    void killedProducer_fillsItsGap() throws Exception {
        Instant from = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        platform().kill("feed-producer");
        Instant killed = Instant.now();
        Eventually.until(
                PATIENCE,
                () -> "no bar newer than the kill",
                () -> newest("AAPL").get("t").asLong() > killed.toEpochMilli());
        checkTape(from, Instant.now().minusSeconds(5));
    }

    /** What is on the topic is what the feed's own history says, each trade once, in its order. */
    private static void checkTape(Instant from, Instant to) throws Exception {
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        for (String symbol : SYMBOLS) {
            var tape = Tape.trades(platform().ports().lookup(), symbol, from, end);
            Eventually.until(
                    Duration.ofSeconds(30),
                    () -> "the topic lacks trades of " + symbol,
                    () -> published(symbol, from, end).size() >= tape.size());
            assertThat(published(symbol, from, end)).isEqualTo(tape);
        }
    }

    private static List<String> published(String symbol, Instant from, Instant end) {
        long fromUs = from.getEpochSecond() * 1_000_000;
        long endUs = end.plusSeconds(1).getEpochSecond() * 1_000_000;
        var codec = Codec.feedEvents();
        var trades = new ArrayList<String>();
        new TopicRows("127.0.0.1:" + platform().ports().kafka())
                .read(
                        Topics.TRADES,
                        (key, record) -> {
                            if (key.equals(symbol)
                                    && codec.decode(record.value()) instanceof FeedEvent.Trade trade
                                    && trade.timeUs() >= fromUs
                                    && trade.timeUs() < endUs) {
                                trades.add(text(trade));
                            }
                        });
        return trades;
    }

    private static String text(FeedEvent.Trade trade) {
        return "%d %s %d %d %d"
                .formatted(
                        trade.timeUs(),
                        Decimals.text(trade.price(), trade.scale()),
                        trade.size(),
                        trade.tickId(),
                        trade.marketCenter());
    }

    private static JsonNode newest(String symbol) throws IOException, InterruptedException {
        String path =
                "/api/v1/bars?symbol=%s&spec=1s&limit=2"
                        .formatted(symbol.replace("@", "%40").replace("#", "%23"));
        var bars = api.get(path).get("bars");
        return bars.get(bars.size() - 1);
    }
}
