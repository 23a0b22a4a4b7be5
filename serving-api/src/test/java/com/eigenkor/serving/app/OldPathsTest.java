package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarKey;
import com.eigenkor.serving.TestBars;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The replaced system's history and sessions, as its clients use them. */
class OldPathsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RANGE =
            "&start_time=2025-11-24T11:00:00&end_time=2025-11-24T18:00:00&timezone=America/New_York";

    @AutoClose private static final TestServer server = new TestServer();
    private static String token;

    @BeforeAll
    static void start() {
        for (int i = 0; i < 5200; i++) {
            var key = new BarKey(TestBars.START_MS + i * 1000L, 0);
            server.publish(TestBars.closed(TestBars.series("1s"), key, 0));
            server.publish(TestBars.closed(TestBars.series("1tick"), key, 0));
        }
        for (int i = 0; i < 3; i++) {
            var bar =
                    TestBars.closed(
                            TestBars.MINUTES, new BarKey(TestBars.START_MS + i * 60_000L, 0), 0);
            server.publish(bar);
            server.publish(TestBars.heikinAshi(bar));
        }
        server.sink();
        token = initiate();
    }

    private static String initiate() {
        var answer =
                server.http
                        .post()
                        .uri("/utils/session/initiate")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store")
                        .expectBody(String.class)
                        .returnResult();
        return JSON.readTree(Objects.requireNonNull(answer.getResponseBody()))
                .get("session_token")
                .stringValue();
    }

    private static ResponseSpec get(String path) {
        return server.http
                .get()
                .uri(URI.create("http://127.0.0.1:" + server.api.port() + path))
                .exchange();
    }

    private static JsonNode json(String path) {
        var body = get(path).expectStatus().isOk().expectBody(String.class).returnResult();
        return JSON.readTree(Objects.requireNonNull(body.getResponseBody()));
    }

    private static String asked(String path, String interval) {
        return path
                + "?session_token="
                + token
                + "&exchange=NASDAQ&token=AAPL&interval="
                + interval
                + RANGE;
    }

    @Test
    void historical_hasItsExactShape() {
        var body =
                get(asked("/historical/", "1m"))
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();

        assertThat(Objects.requireNonNull(body).replaceFirst("\"[0-9a-f-]{36}\"", "\"id\""))
                .isEqualTo(
                        """
                        {"request_id":"id","candles":[\
                        {"open":201.2100,"high":201.2160,"low":201.2090,"close":201.2150,"volume":100,"unix_timestamp":1764000000.0},\
                        {"open":201.8100,"high":201.8160,"low":201.8090,"close":201.8150,"volume":100,"unix_timestamp":1764000060.0},\
                        {"open":202.4100,"high":202.4160,"low":202.4090,"close":202.4150,"volume":100,"unix_timestamp":1764000120.0}],\
                        "offset":0,"total_available":3,"is_partial":false,"message":"3 candles."}\
                        """);
    }

    @Test
    void customInterval_isFolded() {
        get(asked("/historical/", "3m"))
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .contains(
                                        """
                                        [{"open":201.2100,"high":202.4160,"low":201.2090,\
                                        "close":202.4150,"volume":300,\
                                        "unix_timestamp":1764000000.0}],\
                                        "offset":0,"total_available":1\
                                        """));
    }

    @Test
    void customInterval_isContinuedByOffset() {
        var newest = json(asked("/heikin-ashi/", "2tick"));
        assertThat(newest.get("total_available").intValue()).isEqualTo(2600);
        var chunk =
                json(
                        "/heikin-ashi/chunk?request_id=%s&offset=1000&limit=3"
                                .formatted(newest.get("request_id").stringValue()));

        assertThat(chunk.get("candles").size()).isEqualTo(3);
        assertThat(chunk.get("candles").get(1).toString())
                .isEqualTo(newest.get("candles").get(1001).toString());
    }

    @Test
    void heikinAshi_addsTheRegularPrices() {
        var first = json(asked("/heikin-ashi/", "1m")).get("candles").get(0);

        assertThat(first.propertyNames())
                .containsExactly(
                        "open",
                        "high",
                        "low",
                        "close",
                        "regular_open",
                        "regular_close",
                        "volume",
                        "unix_timestamp");
    }

    @Test
    void longHistory_isContinuedByOffset() {
        var newest = json(asked("/historical/", "1s"));
        assertThat(newest.get("candles").size()).isEqualTo(5000);
        assertThat(newest.get("offset").intValue()).isEqualTo(200);
        assertThat(newest.get("total_available").intValue()).isEqualTo(5200);
        assertThat(newest.get("is_partial").booleanValue()).isTrue();

        var rest =
                json(
                        "/historical/chunk?request_id=%s&offset=0&limit=200"
                                .formatted(newest.get("request_id").stringValue()));
        assertThat(rest.get("candles").size()).isEqualTo(200);
        assertThat(rest.get("is_partial").booleanValue()).isFalse();
        assertThat(rest.get("candles").get(199).get("unix_timestamp").doubleValue() + 1)
                .isEqualTo(newest.get("candles").get(0).get("unix_timestamp").doubleValue());
    }

    @Test
    void ticks_areContinuedByCursor() {
        var newest = json(asked("/tick/", "1tick"));
        assertThat(newest.get("candles").size()).isEqualTo(5000);
        assertThat(newest.get("offset").isNull()).isTrue();
        String chunk = "/tick/chunk?limit=150&request_id=" + newest.get("request_id").stringValue();

        assertThat(json(chunk).get("candles").size()).isEqualTo(150);
        var last = json(chunk);
        assertThat(last.get("candles").size()).isEqualTo(50);
        assertThat(last.get("is_partial").booleanValue()).isFalse();
        assertThat(json(chunk).get("candles").size()).isZero();
    }

    @Test
    void requestOfOneKind_isNotContinuedByAnother() {
        String id = json(asked("/historical/", "1m")).get("request_id").stringValue();

        get("/heikin-ashi/chunk?offset=0&limit=1&request_id=" + id).expectStatus().isBadRequest();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token=NOPE&interval=1m|404|unknown_symbol",
                "token=AAPL&interval=90q|400|bad_spec",
                "interval=1m|400|unknown_symbol",
                "token=AAPL|400|bad_spec",
                "token=AAPL&interval=1m&timezone=Mars/Base|400|bad_zone",
                "token=AAPL&interval=1m&exchange=nasdaq1|400|bad_exchange",
                "token=AAPL&interval=1m&start_time=1764000000|400|bad_time_range",
                "token=AAPL&interval=1m&start_time=x&end_time=1764000000|400|bad_time_range",
                "token=AAPL&interval=1m&start_time=1764000001&end_time=1764000000|400|bad_time_range",
                "token=AAPL&interval=1m&start_time=1764000000&end_time=1764000000|400|bad_time_range"
            })
    void wrongParameters_areNamed(String query, int status, String code) {
        get("/historical/?session_token=" + token + "&" + query)
                .expectStatus()
                .isEqualTo(query.startsWith("interval") ? 400 : status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void reversedTimes_sayTheOldSentence() {
        get("/historical/?token=AAPL&interval=1m&start_time=2&end_time=1&session_token=" + token)
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("start_time must be earlier than end_time");
    }

    @Test
    void tick_wantsATickInterval() {
        get(asked("/tick/", "1m")).expectBody().jsonPath("$.code").isEqualTo("bad_spec");
    }

    @Test
    void rawPlus_inATime_isUnderstood() {
        String path =
                "/historical/?token=AAPL&interval=1m&start_time=2025-11-24T16:00:00+00:00"
                        + "&end_time=2025-11-24T16:01:00+00:00&session_token="
                        + token;

        assertThat(json(path).get("total_available").intValue()).isOne();
    }

    @Test
    void heartbeat_takesTheTokenAnywhere() {
        server.http
                .post()
                .uri("/utils/session/heartbeat")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"session_token\":\"" + token + "\"}")
                .exchange()
                .expectStatus()
                .isOk();
        server.http
                .post()
                .uri("/utils/session/heartbeat?session_token=" + token)
                .exchange()
                .expectStatus()
                .isOk();
        server.http
                .post()
                .uri("/utils/session/heartbeat")
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectStatus()
                .isOk();
        server.http
                .post()
                .uri("/utils/session/heartbeat")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("not json")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void initiate_worksByGetToo() {
        get("/utils/session/initiate").expectStatus().isOk();
    }
}
