package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sockets over a real network. */
class StreamTest {

    private static final String SUBSCRIBE =
            "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"%s\",\"style\":\"ohlc\"%s}";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void close(SeriesId series, int number, int revision) {
        var key = new BarKey(TestBars.START_MS + number * 60_000L, 0);
        server.publish(TestBars.closed(series, key, revision));
    }

    private static String page(String spec) {
        var answer =
                server.http
                        .get()
                        .uri("/api/v1/bars?symbol=AAPL&limit=100&spec=" + spec)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult();
        return Objects.requireNonNull(answer.getResponseBody());
    }

    private static String cursor(String page) {
        return JsonMapper.builder().build().readTree(page).get("live").stringValue();
    }

    @Test
    void stream_continuesWherePagesEnd() {
        var series = TestBars.series("5s");
        close(series, 0, 0);
        String cursor = cursor(page("5s"));
        close(series, 1, 0);
        close(series, 0, 1);
        var next = new BarKey(TestBars.START_MS + 2 * 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(series, next, 2)));

        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("5s", ",\"after\":\"" + cursor + "\""));
            assertThat(socket.awaitType("subscribed").get("cursor").stringValue())
                    .isEqualTo(cursor);
            socket.await("the bar in progress", m -> m.toString().contains("\"f\":true"));
            close(series, 2, 0);
            socket.await("it closes", m -> m.has("seq") && m.get("seq").intValue() == 4);

            var bars = socket.ofType("bar");
            assertThat(bars).extracting(m -> m.get("seq").intValue()).containsExactly(1, 2, 3, 4);
            assertThat(bars)
                    .extracting(m -> m.get("bar").get("t").longValue())
                    .containsExactly(
                            TestBars.START_MS + 60_000,
                            TestBars.START_MS,
                            TestBars.START_MS + 120_000,
                            TestBars.START_MS + 120_000);
            assertThat(bars)
                    .extracting(m -> m.get("bar").get("f").booleanValue())
                    .containsExactly(false, false, true, false);
            assertThat(bars.get(1).get("bar").get("why").stringValue()).isEqualTo("late");
            assertThat(bars.getLast().get("cursor").stringValue()).endsWith(":4");
        }
    }

    @Test
    void subscription_withoutCursor_isReset_andGoesOn() {
        var series = TestBars.series("15s");
        close(series, 0, 0);
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("15s", ""));
            var reset = socket.awaitType("reset");
            assertThat(reset.get("cursor").stringValue()).endsWith(":1");
            assertThat(reset.get("reason").stringValue()).isNotEmpty();
            close(series, 1, 0);
            assertThat(socket.awaitType("bar").get("seq").intValue()).isOne();
        }
    }

    @Test
    void customSeries_isFollowedFromItsPage_andRevisedWithItsParts() {
        var minutes = TestBars.series("1m");
        close(minutes, 0, 0);
        close(minutes, 1, 0);
        String cursor = cursor(page("2m"));
        close(minutes, 2, 0);
        var next = new BarKey(TestBars.START_MS + 3 * 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(minutes, next, 2)));
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("2m", ",\"after\":\"" + cursor + "\""));
            assertThat(socket.awaitType("subscribed").get("cursor").stringValue())
                    .isEqualTo(cursor);
            var growing = socket.await("it grows", m -> m.toString().contains("\"f\":true"));
            assertThat(growing.get("bar").get("k").intValue()).isEqualTo(3 + 5);
            close(minutes, 3, 0);
            socket.await("it closes", m -> isBar(m, 2, 0));
            close(minutes, 1, 1);
            var revised = socket.await("a part is revised", m -> isBar(m, 0, 1));
            assertThat(revised.get("bar").get("k").intValue()).isEqualTo(3 + 4);
            assertThat(revised.get("bar").get("why").stringValue()).isEqualTo("late");
        }
    }

    private static boolean isBar(JsonNode message, int minute, int revision) {
        return message.has("bar")
                && !message.get("bar").get("f").booleanValue()
                && message.get("bar").get("t").longValue() == TestBars.START_MS + minute * 60_000L
                && message.get("bar").get("r").intValue() == revision;
    }

    @Test
    void customSeries_withoutAPage_isResetWhenItIsReady() {
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("77m", ""));
            assertThat(socket.awaitType("reset").get("cursor").stringValue()).contains("r");
        }
    }

    @Test
    void unsubscribed_seriesFallSilent() {
        var series = TestBars.series("30s");
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("30s", ""));
            socket.awaitType("reset");
            socket.say("{\"type\":\"unsubscribe\",\"id\":1}");
            socket.say("{\"type\":\"ping\",\"n\":7}");
            assertThat(socket.awaitType("pong").get("n").intValue()).isEqualTo(7);
            close(series, 0, 0);
            socket.say("{\"type\":\"ping\",\"n\":8}");
            socket.await("the second pong", m -> m.toString().contains("\"n\":8"));

            assertThat(socket.ofType("bar")).isEmpty();
        }
    }

    @Test
    void feed_isToldEverySecond() {
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            Await.until("two feed messages", () -> socket.ofType("feed").size() >= 2);
            assertThat(socket.ofType("feed").getFirst().get("serverTime").isNumber()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"NOPE\",\"spec\":\"1m\"}|unknown_symbol",
                "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"2w\"}|bad_spec",
                "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"1m\",\"style\":\"x\"}|bad_style",
                "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"1m\",\"after\":\"x\"}|bad_cursor",
                "{\"type\":\"subscribe\",\"id\":1.5,\"symbol\":\"AAPL\",\"spec\":\"1m\"}|bad_message",
                "{\"type\":\"dance\"}|bad_message",
                "[]|bad_message",
                "not json|bad_message"
            })
    void wrongMessages_areExplained(String saidAndCode) {
        String[] part = saidAndCode.split("\\|");
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(part[0]);
            assertThat(socket.awaitType("error").get("code").stringValue()).isEqualTo(part[1]);
        }
    }

    @Test
    void repeatedGarbage_endsTheConnection() {
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            for (int i = 0; i < 10; i++) {
                socket.say("garbage");
            }
            assertThat(socket.awaitClose()).isEqualTo(1008);
            assertThat(socket.ofType("error")).hasSize(5);
        }
    }

    @Test
    void longFrame_endsTheConnection() {
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say("x".repeat(5000));
            Await.until("the server closes", () -> socket.closed != null || socket.failure != null);
        }
    }

    @Test
    void flood_endsTheConnection() {
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            for (int i = 0; i < 300; i++) {
                socket.say("{\"type\":\"ping\",\"n\":1}");
            }
            assertThat(socket.awaitClose()).isEqualTo(1008);
        }
    }

    @Test
    void otherOrigins_areRefusedBeforeTheUpgrade() {
        var headers = new HttpHeaders();
        headers.setOrigin("https://evil.example");
        try (var socket = TestSocket.open(server, "/api/v1/stream", headers)) {
            assertThat(socket.awaitFailure()).hasMessageContaining("403");
        }
    }

    @Test
    void ownOrigin_isLetIn() {
        var headers = new HttpHeaders();
        headers.setOrigin("http://127.0.0.1:" + server.api.port());
        try (var socket = TestSocket.open(server, "/api/v1/stream", headers)) {
            socket.awaitType("feed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void wrongKey_isRefused(String key) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", server.api.port())) {
            String request =
                    "GET /api/v1/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection:"
                            + " Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                            + key
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void slowReader_isEnded() throws Exception {
        var series = TestBars.series("1s");
        Await.until("the sockets of other tests are gone", () -> open() == 0);
        try (var socket = new java.net.Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.api.port()));
            String key = Base64.getEncoder().encodeToString(new byte[16]);
            String request =
                    "GET /ws/live/AAPL/1s/UTC HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: "
                            + key
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(12);
            Await.until("the reader is counted", () -> open() == 1);
            for (int bar = 0; bar < 5000; bar++) {
                close(series, bar, 0);
            }
            Await.until(
                    "the slow reader is gone",
                    () -> {
                        close(series, 5000 + (int) (System.nanoTime() / 1_000_000 % 1_000_000), 0);
                        return open() == 0;
                    });
        }
    }

    private static int open() {
        var body =
                server.http
                        .get()
                        .uri("/health/websocket")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(body))
                .get("metrics")
                .get("active_connections")
                .intValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "America%2FNew_York",
                "America/Argentina/Buenos_Aires",
                "UTC"
            })
    void oldSocket_speaksInAnyZone(String zone) {
        var series = TestBars.series("5m");
        close(series, 0, 0);
        var next = new BarKey(TestBars.START_MS + 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(series, next, 2)));
        try (var socket = TestSocket.open(server, "/ws/live/AAPL/5m/" + zone)) {
            var first = socket.await("the first message", m -> m.has("completed_bar"));
            assertThat(first.propertyNames()).containsExactly("completed_bar", "current_bar");
            assertThat(first.get("completed_bar").propertyNames())
                    .containsExactly("open", "high", "low", "close", "volume", "unix_timestamp");
            assertThat(first.get("current_bar").get("unix_timestamp").doubleValue())
                    .isEqualTo(1_764_000_060.0);
        }
    }

    @Test
    void oldSocket_sendsBarsAsTheyCloseAndGrow() {
        var series = TestBars.series("15m");
        try (var socket = TestSocket.open(server, "/ws/live/AAPL/15m/UTC")) {
            socket.await("the greeting", m -> m.has("completed_bar"));
            var key = new BarKey(TestBars.START_MS, 0);
            server.market.live(TestBars.live(TestBars.forming(series, key, 1)));
            socket.await("it grows", m -> m.get("current_bar").isObject());
            close(series, 0, 0);
            socket.await("it closes", m -> m.get("completed_bar").isObject());

            assertThat(socket.heard.get(1).get("completed_bar").isNull()).isTrue();
            assertThat(socket.heard.getLast().get("current_bar").isNull()).isTrue();
        }
    }

    @Test
    void oldSocket_continuesBehindTheCandleNamed() {
        var series = TestBars.series("1h");
        for (int bar = 0; bar < 5; bar++) {
            close(series, bar, 0);
        }
        try (var socket = TestSocket.open(server, "/ws/live/AAPL/1h/UTC?after=1764000060.0")) {
            Await.until("three candles", () -> socket.heard.size() >= 3);
            assertThat(socket.heard)
                    .extracting(m -> m.get("completed_bar").get("unix_timestamp").doubleValue())
                    .containsExactly(1_764_000_120.0, 1_764_000_180.0, 1_764_000_240.0);
        }
    }

    @Test
    void withdrawnBar_isToldToTheStream_andNotToTheOldSocket() {
        var series = TestBars.series("30m");
        close(series, 0, 0);
        close(series, 1, 0);
        try (var socket = TestSocket.open(server, "/api/v1/stream");
                var old = TestSocket.open(server, "/ws/live/AAPL/30m/UTC")) {
            old.await("the first message", m -> m.has("completed_bar"));
            socket.say(SUBSCRIBE.formatted("30m", ""));
            socket.awaitType("reset");
            var key = new BarKey(TestBars.START_MS + 60_000, 0);
            server.publish(TestBars.withdrawn(series, key, 1));
            var told = socket.awaitType("bar").get("bar");
            assertThat(told.get("withdrawn").booleanValue()).isTrue();
            assertThat(told.get("r").intValue()).isEqualTo(1);
            assertThat(old.heard).hasSize(1);
        }
    }

    @Test
    void oldHeikinAshiSocket_addsTheRegularPrices() {
        var series = TestBars.series("4h");
        var bar = TestBars.closed(series, new BarKey(TestBars.START_MS, 0), 0);
        server.publish(TestBars.heikinAshi(bar));
        try (var socket = TestSocket.open(server, "/ws-ha/live/AAPL/4h/Asia/Tokyo")) {
            var first = socket.await("the first message", m -> m.has("completed_bar"));
            assertThat(first.get("completed_bar").propertyNames())
                    .contains("regular_open", "regular_close");
        }
    }
}
