package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.serving.TestBars;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.KnownBar;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Every path over real HTTP. */
class HttpTest {

    private static final int BARS = 30;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        for (int i = 0; i < BARS; i++) {
            var key = new BarKey(TestBars.START_MS + i * 60_000L, 0);
            var bar = TestBars.closed(TestBars.MINUTES, key, 0);
            server.publish(bar);
            server.publish(TestBars.heikinAshi(bar));
            server.publish(TestBars.closed(TestBars.series("10tick"), key, 0));
        }
        server.sink();
        var next = new BarKey(TestBars.START_MS + BARS * 60_000L, 0);
        server.market.live(TestBars.live(TestBars.forming(TestBars.MINUTES, next, 4)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ResponseSpec get(String path) {
        return server.http
                .get()
                .uri(URI.create("http://127.0.0.1:" + server.api.port() + path))
                .exchange();
    }

    private static String text(String path) {
        return Objects.requireNonNull(
                get(path)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    private static void assertProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .valueEquals("Content-Type", "application/problem+json")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.type")
                .isEqualTo("urn:eigenkor:problem:" + code)
                .jsonPath("$.title")
                .isNotEmpty()
                .jsonPath("$.detail")
                .isNotEmpty()
                .jsonPath("$.instance")
                .isNotEmpty()
                .jsonPath("$.traceId")
                .isNotEmpty();
    }

    @Test
    void newestPage_endsWithTheBarInProgress() {
        get("/api/v1/bars?symbol=AAPL&spec=1m&limit=3")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.symbol")
                .isEqualTo("AAPL")
                .jsonPath("$.spec")
                .isEqualTo("1m")
                .jsonPath("$.style")
                .isEqualTo("ohlc")
                .jsonPath("$.decimals")
                .isEqualTo(4)
                .jsonPath("$.zone")
                .isEqualTo("America/New_York")
                .jsonPath("$.bars.length()")
                .isEqualTo(3)
                .jsonPath("$.bars[0].f")
                .isEqualTo(false)
                .jsonPath("$.bars[2].f")
                .isEqualTo(true)
                .jsonPath("$.before")
                .isEqualTo((TestBars.START_MS + 28 * 60_000L) + ".0")
                .jsonPath("$.live")
                .value(cursor -> assertThat(String.valueOf(cursor)).endsWith(":" + BARS));
    }

    @Test
    void oldestPage_saysThatThereIsNoMore() {
        String before = (TestBars.START_MS + 10 * 60_000L) + ".0";

        assertThat(text("/api/v1/bars?symbol=AAPL&spec=1m&limit=10&before=" + before))
                .contains("\"t\":" + TestBars.START_MS)
                .endsWith("],\"before\":null}");
        assertThat(text("/api/v1/bars?symbol=AAPL&spec=1m&limit=9&before=" + before))
                .endsWith("],\"before\":\"%d.0\"}".formatted(TestBars.START_MS + 60_000));
    }

    @Test
    void heikinAshi_isAStyle() {
        assertThat(text("/api/v1/bars?symbol=AAPL&spec=1m&style=heikin-ashi&limit=1"))
                .contains("\"style\":\"heikin-ashi\"", "\"bo\":", "\"bc\":");
    }

    @Test
    void knownPage_isNotSentAgain() {
        String path =
                "/api/v1/bars?symbol=AAPL&spec=1m&limit=5&before="
                        + (TestBars.START_MS + 20 * 60_000L)
                        + ".0";
        String etag =
                Objects.requireNonNull(
                        get(path).expectBody().returnResult().getResponseHeaders().getETag());

        server.http
                .get()
                .uri(path)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bars?symbol=AAPL&spec=1m,gzip,gzip",
        "/api/v1/bars?symbol=AAPL&spec=1m,'br, gzip;q=0.5',gzip",
        "/api/v1/bars?symbol=AAPL&spec=1m,gzip;q=0,none",
        "/api/v1/bars?symbol=AAPL&spec=1m,identity,none",
        "/subjects,gzip,gzip",
        "/livez,gzip,none"
    })
    void gzip_isSentToThoseWhoTakeIt(String path, String accepted, String sent) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.api.port() + path))
                        .header("Accept-Encoding", accepted)
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding").orElse("none"))
                    .isEqualTo(sent);
            boolean isGzip = answer.body()[0] == 0x1f;
            assertThat(isGzip).isEqualTo(sent.equals("gzip"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bars?spec=1m,400,unknown_symbol",
        "/api/v1/bars?symbol=NOPE&spec=1m,404,unknown_symbol",
        "/api/v1/bars?symbol=a%20b&spec=1m,404,unknown_symbol",
        "/api/v1/bars?symbol=%C3%28&spec=1m,404,unknown_symbol",
        "/api/v1/bars?symbol=AAPL,400,bad_spec",
        "/api/v1/bars?symbol=AAPL&spec=7w,400,bad_spec",
        "/api/v1/bars?symbol=AAPL&spec=0s,400,bad_spec",
        "/api/v1/bars?symbol=AAPL&spec=1m&style=renko,400,bad_style",
        "/api/v1/bars?symbol=AAPL&spec=1m&limit=0,400,bad_limit",
        "/api/v1/bars?symbol=AAPL&spec=1m&limit=5001,400,bad_limit",
        "/api/v1/bars?symbol=AAPL&spec=1m&limit=-1,400,bad_limit",
        "/api/v1/bars?symbol=AAPL&spec=1m&limit=ten,400,bad_limit",
        "/api/v1/bars?symbol=AAPL&spec=1m&limit=99999999999999999999,400,bad_limit",
        "/api/v1/bars?symbol=AAPL&spec=1m&before=now,400,bad_cursor",
        "/api/v1/symbols/NOPE,404,unknown_symbol",
        "/api/v1/symbols?limit=0,400,bad_limit",
        "/api/v1/nothing,404,not_found",
        "/assets/missing.js,404,not_found",
        "/historical/chunk?request_id=x&offset=0,404,bad_cursor",
        "/historical/chunk?offset=0,400,bad_cursor",
        "/tick/chunk?request_id=00000000-0000-0000-0000-000000000000,404,bad_cursor",
        "/historical/?token=AAPL,401,bad_session",
        "/ws/live/AAPL/1m/,400,bad_zone",
        "/ws/live/AAPL/1m/America/Nowhere,400,bad_zone",
        "/ws/live/AAPL/1m/GMT+25:99,400,bad_zone",
        "/ws/live/AAPL/2w/UTC,400,bad_spec",
        "/ws/live/AAPL/2m/UTC,426,upgrade_required",
        "/api/v1/bars?symbol=AAPL&spec=1441s,400,bad_spec",
        "/api/v1/bars?symbol=AAPL&spec=24h,400,bad_spec",
        "/api/v1/bars?symbol=AAPL&spec=9999tick,400,bad_spec",
        "/ws/live/NOPE/1m/UTC,404,unknown_symbol",
        "/ws/live/AAPL/1m/America/New_York,426,upgrade_required",
        "/ws/live/AAPL/1m/America%2FNew_York,426,upgrade_required",
        "/ws/live/AAPL/1m/America/Argentina/Buenos_Aires,426,upgrade_required",
        "/ws-ha/live/%40ES%23/1m/Etc/GMT+5,426,upgrade_required",
        "/ws/live/BRK.B/1m/UTC,426,upgrade_required",
        "/ws/live/EUR%2FUSD/1m/UTC,426,upgrade_required",
        "/api/v1/stream,426,upgrade_required"
    })
    void badRequests_areExplained(String path, int status, String code) {
        assertProblem(get(path), status, code);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/api/v1/bars", "POST,/api/v1/symbols", "PUT,/utils/session/initiate"})
    void wrongMethod_isExplained(String method, String path) {
        var answer = server.http.method(HttpMethod.valueOf(method)).uri(path).exchange();
        answer.expectHeader().exists("Allow");
        assertProblem(answer, 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/bars%zz",
                "/api/v1/bars?symbol=%",
                "/../../etc/passwd",
                "/assets/../../../etc/passwd",
                "/assets/..%2F..%2F..%2Fetc%2Fpasswd",
                "/c/%00",
                "/api/v1/ba|rs"
            })
    void strangePaths_neverGiveFilesOrServerErrors(String path) throws IOException {
        try (var socket = new java.net.Socket("127.0.0.1", server.api.port())) {
            String request =
                    "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("root:");
            assertThat(answer.substring(9, 12)).isIn("200", "400", "404");
        }
    }

    @Test
    void symbols_areFoundClosestFirst() {
        get("/api/v1/symbols?query=es")
                .expectBody()
                .jsonPath("$.symbols[0].symbol")
                .isEqualTo("@ES#");
        get("/api/v1/symbols?query=berk")
                .expectBody()
                .jsonPath("$.symbols.length()")
                .isEqualTo(1)
                .jsonPath("$.symbols[0].symbol")
                .isEqualTo("BRK.B");
        get("/api/v1/symbols").expectBody().jsonPath("$.symbols.length()").isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "%40ES%23,@ES#",
        "@ES%23,@ES#",
        "BRK.B,BRK.B",
        "EUR%2FUSD,EUR/USD",
        "EUR/USD,EUR/USD"
    })
    void oneSymbol_isFoundHoweverItIsWritten(String path, String symbol) {
        get("/api/v1/symbols/" + path).expectBody().jsonPath("$.symbol").isEqualTo(symbol);
    }

    @Test
    void everyAnswer_hasTheSecurityHeaders() {
        for (String path : new String[] {"/", "/api/v1/config", "/nothing"}) {
            get(path)
                    .expectHeader()
                    .valueEquals(
                            "Content-Security-Policy",
                            "default-src 'self'; script-src 'self'; style-src 'self'; img-src"
                                    + " 'self' data: blob:; connect-src 'self'; object-src 'none';"
                                    + " base-uri 'none'; form-action 'self'; frame-ancestors"
                                    + " 'none'; require-trusted-types-for 'script'")
                    .expectHeader()
                    .valueEquals("X-Content-Type-Options", "nosniff")
                    .expectHeader()
                    .valueEquals("X-Frame-Options", "DENY")
                    .expectHeader()
                    .valueEquals("Referrer-Policy", "no-referrer")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Opener-Policy", "same-origin")
                    .expectHeader()
                    .valueEquals("Cross-Origin-Resource-Policy", "same-origin")
                    .expectHeader()
                    .exists("Permissions-Policy");
        }
    }

    @Test
    void ui_isServedOnceItIsBuilt() throws IOException {
        assertThat(text("/")).contains("has not been built");

        Files.createDirectories(server.ui.resolve("assets"));
        Files.writeString(server.ui.resolve("index.html"), "<!doctype html><p>chart");
        Files.writeString(server.ui.resolve("mark.svg"), "<svg/>");
        Files.writeString(server.ui.resolve("assets/main-1a2b.js"), "export {};");

        assertThat(text("/")).contains("<p>chart");
        assertThat(text("/c/AAPL/1m")).contains("<p>chart");
        get("/").expectHeader().valueEquals("Cache-Control", "no-cache");
        get("/mark.svg").expectHeader().valueEquals("Content-Type", "image/svg+xml");
        get("/assets/main-1a2b.js")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=31536000, immutable");
        get("/other.svg").expectStatus().isNotFound();
    }

    @Test
    void customSpec_isServedLikeAStockOne() {
        long third = TestBars.START_MS + 24 * 60_000L;
        get("/api/v1/bars?symbol=AAPL&spec=4m&limit=2")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.spec")
                .isEqualTo("4m")
                .jsonPath("$.bars.length()")
                .isEqualTo(2)
                .jsonPath("$.bars[0].t")
                .isEqualTo(third)
                .jsonPath("$.bars[0].e")
                .isEqualTo(third + 4 * 60_000)
                .jsonPath("$.bars[0].k")
                .isEqualTo(12)
                .jsonPath("$.bars[0].v")
                .isEqualTo(400)
                .jsonPath("$.bars[0].f")
                .isEqualTo(false)
                .jsonPath("$.bars[1].k")
                .isEqualTo(2 * 3 + 7)
                .jsonPath("$.bars[1].f")
                .isEqualTo(true)
                .jsonPath("$.before")
                .isEqualTo(third + ".0")
                .jsonPath("$.live")
                .value(cursor -> assertThat(String.valueOf(cursor)).endsWith(":7"));
    }

    @Test
    void customPages_areCachedAndContinued() {
        String path = "/api/v1/bars?symbol=AAPL&spec=7m&style=heikin-ashi&limit=2&before=";
        String cursor = (TestBars.START_MS + 28 * 60_000L) + ".0";
        String fresh = text(path + cursor);
        assertThat(text(path + cursor)).isEqualTo(fresh).contains("\"bo\":");
        String etag =
                Objects.requireNonNull(
                        get(path + cursor)
                                .expectBody()
                                .returnResult()
                                .getResponseHeaders()
                                .getETag());
        server.http
                .get()
                .uri(path + cursor)
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1441s", "9999tick", "2777s"})
    void refusedSpec_saysWhatIsServed(String spec) {
        get("/api/v1/bars?symbol=AAPL&spec=" + spec)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("ticks", "minutes"));
    }

    @Test
    void config_saysWhatThereIs() {
        get("/api/v1/config")
                .expectBody()
                .jsonPath("$.specs.length()")
                .isEqualTo(17)
                .jsonPath("$.customSpecs")
                .isEqualTo(true)
                .jsonPath("$.customBounds.mostParts")
                .isEqualTo(1440)
                .jsonPath("$.customBounds.mostFolded")
                .isEqualTo(100_000)
                .jsonPath("$.styles[1]")
                .isEqualTo("heikin-ashi")
                .jsonPath("$.defaultSymbol")
                .isEqualTo("AAPL")
                .jsonPath("$.version")
                .isNotEmpty();
    }

    @Test
    void health_tellsPartsApart() {
        assertThat(text("/livez")).contains("up");
        assertThat(text("/readyz")).contains("\"store\":\"up\"", "\"kafka\":\"down\"");
        get("/api/v1/status")
                .expectBody()
                .jsonPath("$.redis")
                .isEqualTo("up")
                .jsonPath("$.kafka")
                .isEqualTo("down")
                .jsonPath("$.time")
                .isNumber();
        get("/health/websocket").expectBody().jsonPath("$.metrics.active_connections").isNumber();
    }

    @Test
    void asOf_tellsWhatWasKnown_andRevisionsTellSinceWhen() {
        var key = new BarKey(TestBars.START_MS, 0);
        var series = TestBars.series("5m");
        var first = TestBars.closed(series, key, 0);
        var second = TestBars.closed(series, key, 1);
        long closedMs = first.endMs() + 1_000;
        long revisedMs = closedMs + 60_000;
        server.api
                .part(BarStore.class)
                .upsertKnown(
                        List.of(new KnownBar(first, closedMs), new KnownBar(second, revisedMs)));
        String bars = "/api/v1/bars?symbol=AAPL&spec=5m&asOf=";

        assertThat(text(bars + seconds(closedMs - 1))).contains("\"bars\":[]");
        assertThat(text(bars + seconds(revisedMs - 1))).contains("\"r\":0");
        assertThat(text(bars + seconds(revisedMs))).contains("\"r\":1");
        get("/api/v1/bars/revisions?symbol=AAPL&spec=5m&bar=%d.0".formatted(key.startMs()))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.revisions.length()")
                .isEqualTo(2)
                .jsonPath("$.revisions[0].known")
                .isEqualTo(closedMs)
                .jsonPath("$.revisions[1].bar.r")
                .isEqualTo(1);
    }

    @Test
    void digest_isOfTheLatestRevisions_inTheStoreOrNot() {
        var series = TestBars.series("15m");
        var bars =
                List.of(
                        TestBars.closed(series, new BarKey(TestBars.START_MS, 0), 1),
                        TestBars.closed(series, new BarKey(TestBars.START_MS + 900_000, 0), 0));
        server.api
                .part(BarStore.class)
                .upsert(List.of(TestBars.closed(series, bars.getFirst().key(), 0)));
        bars.forEach(server::publish);
        var expected = new BarDigest();
        bars.forEach(expected::add);
        var date = bars.getFirst().tradingDate();

        get("/api/v1/bars/digest?symbol=AAPL&spec=15m&date=" + date)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.bars")
                .isEqualTo(2)
                .jsonPath("$.sha256")
                .isEqualTo(expected.hex());
        assertThat(text("/api/v1/bars/digest?symbol=AAPL&spec=15m&date=2001-01-01"))
                .contains("\"bars\":0");
    }

    private static String seconds(long ms) {
        return BigDecimal.valueOf(ms, 3).toPlainString();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bars?symbol=AAPL&spec=1m&asOf=2199-01-01T00:00:00Z, 400, bad_time_range",
        "/api/v1/bars?symbol=AAPL&spec=1m&asOf=then, 400, bad_time_range",
        "/api/v1/bars?symbol=AAPL&spec=90s&asOf=2026-01-01T00:00:00Z, 400, bad_spec",
        "/api/v1/bars/digest?symbol=AAPL&spec=1m, 400, bad_time_range",
        "/api/v1/bars/digest?symbol=AAPL&spec=1m&date=today, 400, bad_time_range",
        "/api/v1/bars/digest?symbol=AAPL&spec=90s&date=2026-11-24, 400, bad_spec",
        "/api/v1/bars/revisions?symbol=AAPL&spec=1m, 400, bad_cursor",
        "/api/v1/bars/revisions?symbol=AAPL&spec=1m&bar=x, 400, bad_cursor",
        "/api/v1/bars/revisions?symbol=AAPL&spec=1m&bar=1.0, 404, not_found",
    })
    void whatWasKnown_askedForWrongly_isAProblem(String path, int status, String code) {
        assertProblem(get(path), status, code);
    }
}
