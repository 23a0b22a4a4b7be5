package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.serving.TestBars;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.KnownBar;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars as they were known, their revisions and digests, over real HTTP. */
class KnownBarsTest {

    @AutoClose private static final TestServer server = new TestServer();

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

        assertThat(server.text(bars + seconds(closedMs - 1))).contains("\"bars\":[]");
        assertThat(server.text(bars + seconds(revisedMs - 1))).contains("\"r\":0");
        assertThat(server.text(bars + seconds(revisedMs))).contains("\"r\":1");
        server.get("/api/v1/bars/revisions?symbol=AAPL&spec=5m&bar=%d.0".formatted(key.startMs()))
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

        server.get("/api/v1/bars/digest?symbol=AAPL&spec=15m&date=" + date)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.bars")
                .isEqualTo(2)
                .jsonPath("$.sha256")
                .isEqualTo(expected.hex());
        assertThat(server.text("/api/v1/bars/digest?symbol=AAPL&spec=15m&date=2001-01-01"))
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
        Problems.expect(server.get(path), status, code);
    }
}
