package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Who is let in, and what ends a socket, over a real network. */
class SocketGuardTest {

    @AutoClose private static final TestServer server = new TestServer();

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
                server.publish(series, bar, 0);
            }
            Await.until(
                    "the slow reader is gone",
                    () -> {
                        server.publish(
                                series,
                                5000 + (int) (System.nanoTime() / 1_000_000 % 1_000_000),
                                0);
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
}
