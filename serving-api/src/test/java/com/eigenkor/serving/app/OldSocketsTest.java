package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replaced system's sockets over a real network. */
class OldSocketsTest {

    @AutoClose private static final TestServer server = new TestServer();

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
        server.publish(series, 0, 0);
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
            server.publish(series, 0, 0);
            socket.await("it closes", m -> m.get("completed_bar").isObject());

            assertThat(socket.heard.get(1).get("completed_bar").isNull()).isTrue();
            assertThat(socket.heard.getLast().get("current_bar").isNull()).isTrue();
        }
    }

    @Test
    void oldSocket_continuesBehindTheCandleNamed() {
        var series = TestBars.series("1h");
        for (int bar = 0; bar < 5; bar++) {
            server.publish(series, bar, 0);
        }
        try (var socket = TestSocket.open(server, "/ws/live/AAPL/1h/UTC?after=1764000060.0")) {
            Await.until("three candles", () -> socket.heard.size() >= 3);
            assertThat(socket.heard)
                    .extracting(m -> m.get("completed_bar").get("unix_timestamp").doubleValue())
                    .containsExactly(1_764_000_120.0, 1_764_000_180.0, 1_764_000_240.0);
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
