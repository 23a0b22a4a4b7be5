package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.rollup.CustomOracle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stream over a real network. */
class StreamTest {

    private static final String SUBSCRIBE =
            "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"%s\",\"style\":\"ohlc\"%s}";

    @AutoClose private static final TestServer server = new TestServer();

    private static String page(String spec) {
        return server.text("/api/v1/bars?symbol=AAPL&limit=100&spec=" + spec);
    }

    private static String cursor(String page) {
        return JsonMapper.builder().build().readTree(page).get("live").stringValue();
    }

    @Test
    void stream_continuesWherePagesEnd() {
        var series = TestBars.series("5s");
        server.publish(series, 0, 0);
        String cursor = cursor(page("5s"));
        server.publish(series, 1, 0);
        server.publish(series, 0, 1);
        var next = new BarKey(TestBars.START_MS + 2 * 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(series, next, 2)));

        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("5s", ",\"after\":\"" + cursor + "\""));
            assertThat(socket.awaitType("subscribed").get("cursor").stringValue())
                    .isEqualTo(cursor);
            socket.await("the bar in progress", m -> m.toString().contains("\"f\":true"));
            server.publish(series, 2, 0);
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
        server.publish(series, 0, 0);
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("15s", ""));
            var reset = socket.awaitType("reset");
            assertThat(reset.get("cursor").stringValue()).endsWith(":1");
            assertThat(reset.get("reason").stringValue()).isNotEmpty();
            server.publish(series, 1, 0);
            assertThat(socket.awaitType("bar").get("seq").intValue()).isOne();
        }
    }

    @Test
    void customSeries_isFollowedFromItsPage_andRevisedWithItsParts() {
        var minutes = TestBars.series("1m");
        server.publish(minutes, 0, 0);
        server.publish(minutes, 1, 0);
        String cursor = cursor(page("2m"));
        server.publish(minutes, 2, 0);
        var next = new BarKey(TestBars.START_MS + 3 * 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(minutes, next, 2)));
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("2m", ",\"after\":\"" + cursor + "\""));
            assertThat(socket.awaitType("subscribed").get("cursor").stringValue())
                    .isEqualTo(cursor);
            var growing = socket.await("it grows", m -> m.toString().contains("\"f\":true"));
            assertThat(growing.get("bar").get("k").intValue()).isEqualTo(3 + 5);
            server.publish(minutes, 3, 0);
            socket.await("it closes", m -> isBar(m, 2, 0));
            server.publish(minutes, 1, 1);
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
    void customTicks_countedAgain_areResetOnceItIsThrough() {
        var ticks = TestBars.series("1tick");
        for (int tick = 0; tick < 4; tick++) {
            server.publish(ticks, tick, 0);
        }
        String cursor = cursor(page("2tick"));
        try (var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.say(SUBSCRIBE.formatted("2tick", ",\"after\":\"" + cursor + "\""));
            socket.awaitType("subscribed");
            for (int tick = 1; tick < 3; tick++) {
                var key = new BarKey(TestBars.START_MS + tick * 60_000L, 0);
                var known = TestBars.closed(ticks, key, 0);
                server.publish(CustomOracle.withdrawn(known, Reason.POLICY));
            }
            Await.until(
                    "it is told",
                    () -> {
                        server.market.second();
                        return !socket.ofType("reset").isEmpty();
                    });

            assertThat(socket.ofType("reset"))
                    .extracting(m -> m.get("reason").stringValue())
                    .containsExactly("the series has begun anew");
            assertThat(JsonMapper.builder().build().readTree(page("2tick")).get("bars")).hasSize(1);
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
            server.publish(series, 0, 0);
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
    void withdrawnBar_isToldToTheStream_andNotToTheOldSocket() {
        var series = TestBars.series("30m");
        server.publish(series, 0, 0);
        server.publish(series, 1, 0);
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
}
