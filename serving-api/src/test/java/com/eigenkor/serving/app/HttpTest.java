package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** What holds of every path over real HTTP, and the small paths. */
class HttpTest {

    @AutoClose private static final TestServer server = new TestServer();

    @BeforeAll
    static void start() {
        server.publishMinutes(30);
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
        Problems.expect(server.get(path), status, code);
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/api/v1/bars", "POST,/api/v1/symbols", "PUT,/utils/session/initiate"})
    void wrongMethod_isExplained(String method, String path) {
        var answer = server.http.method(HttpMethod.valueOf(method)).uri(path).exchange();
        answer.expectHeader().exists("Allow");
        Problems.expect(answer, 405, "method_not_allowed");
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
        server.get("/api/v1/symbols?query=es")
                .expectBody()
                .jsonPath("$.symbols[0].symbol")
                .isEqualTo("@ES#");
        server.get("/api/v1/symbols?query=berk")
                .expectBody()
                .jsonPath("$.symbols.length()")
                .isEqualTo(1)
                .jsonPath("$.symbols[0].symbol")
                .isEqualTo("BRK.B");
        server.get("/api/v1/symbols").expectBody().jsonPath("$.symbols.length()").isEqualTo(4);
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
        server.get("/api/v1/symbols/" + path).expectBody().jsonPath("$.symbol").isEqualTo(symbol);
    }

    @Test
    void everyAnswer_hasTheSecurityHeaders() {
        for (String path : new String[] {"/", "/api/v1/config", "/nothing"}) {
            server.get(path)
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
        assertThat(server.text("/")).contains("has not been built");

        Files.createDirectories(server.ui.resolve("assets"));
        Files.writeString(server.ui.resolve("index.html"), "<!doctype html><p>chart");
        Files.writeString(server.ui.resolve("mark.svg"), "<svg/>");
        Files.writeString(server.ui.resolve("assets/main-1a2b.js"), "export {};");

        assertThat(server.text("/")).contains("<p>chart");
        assertThat(server.text("/c/AAPL/1m")).contains("<p>chart");
        server.get("/").expectHeader().valueEquals("Cache-Control", "no-cache");
        server.get("/mark.svg").expectHeader().valueEquals("Content-Type", "image/svg+xml");
        server.get("/assets/main-1a2b.js")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=31536000, immutable");
        server.get("/other.svg").expectStatus().isNotFound();
    }

    @Test
    void config_saysWhatThereIs() {
        server.get("/api/v1/config")
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
        assertThat(server.text("/livez")).contains("up");
        assertThat(server.text("/readyz")).contains("\"store\":\"up\"", "\"kafka\":\"down\"");
        server.get("/api/v1/status")
                .expectBody()
                .jsonPath("$.redis")
                .isEqualTo("up")
                .jsonPath("$.kafka")
                .isEqualTo("down")
                .jsonPath("$.time")
                .isNumber();
        server.get("/health/websocket")
                .expectBody()
                .jsonPath("$.metrics.active_connections")
                .isNumber();
    }
}
