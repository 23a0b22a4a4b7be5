package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.redis.RedisLink;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Cached pages and what happens to them; the server without its Redis. */
class DegradedTest {

    private static final String BEFORE = (TestBars.START_MS + 20 * 60_000L) + ".0";
    private static final String PAGE = "/api/v1/bars?symbol=AAPL&spec=1m&limit=5&before=" + BEFORE;

    private static void fill(TestServer server) {
        for (int i = 0; i < 30; i++) {
            var key = new BarKey(TestBars.START_MS + i * 60_000L, 0);
            server.publish(TestBars.closed(TestBars.MINUTES, key, 0));
        }
        server.sink();
    }

    private static String page(TestServer server) {
        return Objects.requireNonNull(
                server.http
                        .get()
                        .uri(PAGE)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static boolean isKept(TestServer server, long revisedAt) {
        String key = "eigenkor:page:AAPL:1m:ohlc:%d:%s:5".formatted(revisedAt, BEFORE);
        return server.api.part(RedisLink.class).get(key).blockOptional().isPresent();
    }

    @Test
    void revision_isInThePageAtOnce_thoughTheOldPageWasKept() {
        try (var server = new TestServer()) {
            fill(server);
            String old = page(server);
            Await.until("the page is kept", () -> isKept(server, -1));
            assertThat(page(server)).isEqualTo(old).doesNotContain("\"r\":1");

            var revised = new BarKey(TestBars.START_MS + 17 * 60_000L, 0);
            server.publish(TestBars.closed(TestBars.MINUTES, revised, 1));

            assertThat(page(server)).contains("\"r\":1,\"why\":\"late\"");
            Await.until("the new page is kept", () -> isKept(server, 30));
            assertThat(page(server)).contains("\"r\":1,\"why\":\"late\"");
        }
    }

    @Test
    void keptPage_isWhatIsSent() {
        try (var server = new TestServer()) {
            fill(server);
            page(server);
            Await.until("the page is kept", () -> isKept(server, -1));
            // The same bars elsewhere: only a kept page can still be the old one.
            String key = "eigenkor:page:AAPL:1m:ohlc:-1:%s:5".formatted(BEFORE);
            var redis = server.api.part(RedisLink.class);
            String otherKey = key.replace(":5", ":4");
            byte[] kept = Objects.requireNonNull(redis.get(key).block());
            redis.set(otherKey, kept, Duration.ofMinutes(1)).block();

            server.http
                    .get()
                    .uri(PAGE.replace("limit=5", "limit=4"))
                    .exchange()
                    .expectBody()
                    .jsonPath("$.bars.length()")
                    .isEqualTo(5);
        }
    }

    @Test
    void withoutRedis_historyGoesOn_andSessionsDoNot() {
        try (var server = new TestServer()) {
            fill(server);
            String before = page(server);
            server.redis.kill();
            Await.until("the link knows", () -> !server.api.part(RedisLink.class).isUp());

            assertThat(page(server)).isEqualTo(before);
            server.http
                    .post()
                    .uri("/utils/session/initiate")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("unavailable");
            server.http
                    .get()
                    .uri("/api/v1/status")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.redis")
                    .isEqualTo("down");

            server.redis.restart();
            Await.until("the link is up", () -> server.api.part(RedisLink.class).isUp());
            server.http.post().uri("/utils/session/initiate").exchange().expectStatus().isOk();
        }
    }

    @Test
    void frozenRedis_costsAQuarterOfASecondAtMost_thenNothing() {
        try (var server = new TestServer()) {
            fill(server);
            server.redis.freeze();
            assertThat(page(server)).contains("\"bars\":[{");
            Await.until("the link knows", () -> !server.api.part(RedisLink.class).isUp());
            assertThat(page(server)).contains("\"bars\":[{");
            server.redis.thaw();
        }
    }

    @Test
    void serverThatEnds_saysGoodbyeToItsSockets() {
        try (var server = new TestServer();
                var socket = TestSocket.open(server, "/api/v1/stream")) {
            socket.awaitType("feed");
            server.api.close();

            assertThat(socket.awaitClose()).isEqualTo(1001);
        }
    }

    @Test
    void tooManyRequests_areRefused_byClientAndWithAnAnswer() {
        try (var server = new TestServer(java.util.Map.of("EIGENKOR_RATE_LIMIT", "3/3600"))) {
            fill(server);
            page(server);
            page(server);
            page(server);
            server.http
                    .get()
                    .uri(PAGE)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("rate_limited");
            server.http.get().uri("/api/v1/config").exchange().expectStatus().isOk();
        }
    }
}
