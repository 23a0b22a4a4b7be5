package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.serving.TestBars;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Pages of stock and custom series over real HTTP. */
class BarPagesTest {

    private static final int BARS = 30;

    @AutoClose private static final TestServer server = new TestServer();

    @BeforeAll
    static void start() {
        server.publishMinutes(BARS);
    }

    @Test
    void newestPage_endsWithTheBarInProgress() {
        server.get("/api/v1/bars?symbol=AAPL&spec=1m&limit=3")
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

        assertThat(server.text("/api/v1/bars?symbol=AAPL&spec=1m&limit=10&before=" + before))
                .contains("\"t\":" + TestBars.START_MS)
                .endsWith("],\"before\":null}");
        assertThat(server.text("/api/v1/bars?symbol=AAPL&spec=1m&limit=9&before=" + before))
                .endsWith("],\"before\":\"%d.0\"}".formatted(TestBars.START_MS + 60_000));
    }

    @Test
    void heikinAshi_isAStyle() {
        assertThat(server.text("/api/v1/bars?symbol=AAPL&spec=1m&style=heikin-ashi&limit=1"))
                .contains("\"style\":\"heikin-ashi\"", "\"bo\":", "\"bc\":");
    }

    /** The answer to somebody who has the page already: that it is the same. */
    private static ResponseSpec askedAgain(String path) {
        String etag =
                Objects.requireNonNull(
                        server.get(path)
                                .expectBody()
                                .returnResult()
                                .getResponseHeaders()
                                .getETag());
        var answer = server.http.get().uri(path).header("If-None-Match", etag).exchange();
        answer.expectStatus().isNotModified();
        return answer;
    }

    @Test
    void knownPage_isNotSentAgain() {
        String path =
                "/api/v1/bars?symbol=AAPL&spec=1m&limit=5&before="
                        + (TestBars.START_MS + 20 * 60_000L)
                        + ".0";
        askedAgain(path).expectBody().isEmpty();
    }

    @Test
    void customSpec_isServedLikeAStockOne() {
        long third = TestBars.START_MS + 24 * 60_000L;
        server.get("/api/v1/bars?symbol=AAPL&spec=4m&limit=2")
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
        String fresh = server.text(path + cursor);
        assertThat(server.text(path + cursor)).isEqualTo(fresh).contains("\"bo\":");
        askedAgain(path + cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1441s", "9999tick", "2777s"})
    void refusedSpec_saysWhatIsServed(String spec) {
        server.get("/api/v1/bars?symbol=AAPL&spec=" + spec)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail)).contains("ticks", "minutes"));
    }
}
