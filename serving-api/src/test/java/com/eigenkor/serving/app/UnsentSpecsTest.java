package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server of a platform that keeps some bars to itself. */
class UnsentSpecsTest {

    @Test
    void specsWithoutBars_areNotOffered_andRefusedWhereverTheyAreNamed() {
        try (var server = new TestServer(Map.of("EIGENKOR_UNSENT_SPECS", "1s, 1tick"))) {
            server.http
                    .get()
                    .uri("/api/v1/config")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.specs.length()")
                    .isEqualTo(15)
                    .jsonPath("$.specs[0]")
                    .isEqualTo("5s");
            for (String path :
                    List.of(
                            "/api/v1/bars?symbol=AAPL&spec=1tick",
                            "/api/v1/bars?symbol=AAPL&spec=7s",
                            "/api/v1/bars/digest?symbol=AAPL&spec=1s&date=2025-11-24",
                            "/ws/live/AAPL/5tick/UTC")) {
                server.http
                        .get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isBadRequest()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo("bad_spec")
                        .jsonPath("$.detail")
                        .value(detail ->
                                assertThat(String.valueOf(detail))
                                        .contains("EIGENKOR_UNSENT_SPECS"));
            }
            try (var socket = TestSocket.open(server, "/api/v1/stream")) {
                socket.say(
                        "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"5tick\"}");
                assertThat(socket.awaitType("error").get("message").asString())
                        .contains("EIGENKOR_UNSENT_SPECS");
            }
        }
    }
}
