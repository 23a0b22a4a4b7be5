package com.eigenkor.serving.app;

import static org.hamcrest.Matchers.containsString;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Tape;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.KnownBar;
import com.eigenkor.store.TradeStore;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Explanations over real HTTP. */
class ExplainTest {

    private static final LocalDate DATE = LocalDate.of(2025, 11, 24);
    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");

    private static TestServer server;
    private static BarStore bars;
    private static Recut recut;

    @BeforeAll
    static void start() {
        server = new TestServer();
        bars = server.api.part(BarStore.class);
        var trades = server.api.part(TradeStore.class);
        recut = new Recut(trades, (_, _) -> EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL);
        var tape = new Tape(trades, TestBars.AAPL);
        tape.trade("2025-11-24T15:00:01Z", 'C', 1000, 100);
        tape.trade("2025-11-24T15:00:02Z", 'O', 5000, 7);
        tape.trade("2025-11-24T15:00:03Z", 'C', 1010, 50);
        tape.trade("2025-11-24T15:00:04Z", 'S', 1, 1);
        tape.trade("2025-11-24T15:01:00Z", 'C', 1020, 10);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SeriesId series(String spec) {
        return new SeriesId(TestBars.AAPL, BarSpec.parse(spec).orElseThrow(), Style.OHLC);
    }

    private static Bar cut(String spec) {
        return recut.day(series(spec), DATE, CALENDAR, 4).getFirst();
    }

    private static void store(SeriesBar bar) {
        bars.upsertKnown(List.of(new KnownBar(bar, bar.base().endMs())));
    }

    private static ResponseSpec get(SeriesBar bar, String more) {
        return server.http
                .get()
                .uri(
                        "/api/v1/bars/explain?symbol=AAPL&spec=%s&style=%s&bar=%d.%d%s"
                                .formatted(
                                        bar.series().spec().code(),
                                        bar.series().style().code(),
                                        bar.key().startMs(),
                                        bar.key().seq(),
                                        more))
                .exchange();
    }

    private static BodyContentSpec explained(SeriesBar bar, String more) {
        return get(bar, more).expectStatus().isOk().expectBody();
    }

    @Test
    void equalBar_showsItsTrades_andThoseLeftOut() {
        Bar minute = cut("1m");
        store(minute);

        explained(minute, "")
                .jsonPath("$.equal")
                .isEqualTo(true)
                .jsonPath("$.differing.length()")
                .isEqualTo(0)
                .jsonPath("$.recomputed.h")
                .isEqualTo(10.1)
                .jsonPath("$.trades.count")
                .isEqualTo(3)
                .jsonPath("$.trades.list[1].setsPrice")
                .isEqualTo(false)
                .jsonPath("$.leftOut.list[0].why")
                .isEqualTo("a settlement price touches no bar")
                .jsonPath("$.from.close.time")
                .isEqualTo(minute.lastTimeUs());
    }

    @Test
    void longList_isCut_butTheBarIsOfAllTrades() {
        Bar day = cut("1d");
        store(day);

        explained(day, "&limit=2")
                .jsonPath("$.equal")
                .isEqualTo(true)
                .jsonPath("$.trades.count")
                .isEqualTo(4)
                .jsonPath("$.trades.truncated")
                .isEqualTo(true)
                .jsonPath("$.trades.list.length()")
                .isEqualTo(2);
    }

    @Test
    void wrongBar_isToldByTheValuesThatDiffer() {
        Bar right = cut("5m");
        store(withVolume(right, right.volume() + 1));

        explained(right, "")
                .jsonPath("$.equal")
                .isEqualTo(false)
                .jsonPath("$.differing[0]")
                .isEqualTo("v")
                .jsonPath("$.differing.length()")
                .isEqualTo(1);
    }

    @Test
    void heikinAshiBar_followsFromTheOneBefore() {
        var twin = TestBars.heikinAshi(cut("15m"));
        store(twin);

        explained(twin, "").jsonPath("$.equal").isEqualTo(true).jsonPath("$.previous").isEmpty();

        var other = TestBars.heikinAshi(withVolume(cut("1h"), 160));
        store(other);
        store(
                TestBars.heikinAshi(
                        TestBars.closed(
                                TestBars.series("1h"),
                                TestBars.key(other.key().startMs() - 3_600_000, 0),
                                0)));
        explained(other, "")
                .jsonPath("$.equal")
                .isEqualTo(false)
                .jsonPath("$.differing[0]")
                .isEqualTo("o")
                .jsonPath("$.previous.c")
                .isNotEmpty()
                .jsonPath("$.recomputed.bo")
                .isEqualTo(10.0);
    }

    @Test
    void vendorsBar_isSaidToBeTheVendors() {
        Bar minute = withSource(cut("30m"), Bar.Source.VENDOR);
        store(minute);

        explained(minute, "")
                .jsonPath("$.equal")
                .isEmpty()
                .jsonPath("$.verdict")
                .value(String.class, containsString("vendor"))
                .jsonPath("$.trades.count")
                .isEqualTo(0);
    }

    @Test
    void barOlderThanTheTrades_isSaidToBeSwept() {
        var old = TestBars.closed(TestBars.series("1m"), TestBars.key(1_700_000_000_000L, 0), 0);
        store(withDate(old, LocalDate.of(2023, 11, 14)));

        explained(old, "")
                .jsonPath("$.equal")
                .isEmpty()
                .jsonPath("$.verdict")
                .value(String.class, containsString("EIGENKOR_TRADES_DAYS"));
    }

    @Test
    void freshBar_whoseTradesAreNotStoredYet_isAskedForLater() {
        Bar second = withVolume(cut("1s"), 5);
        bars.upsertKnown(List.of(new KnownBar(second, System.currentTimeMillis())));

        get(second, "").expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
    }

    @ParameterizedTest
    @CsvSource({
        "spec=1m&bar=1.0, 404, not_found",
        "spec=1m, 400, bad_cursor",
        "spec=1m&bar=x, 400, bad_cursor",
        "spec=90s&bar=1.0, 400, bad_spec",
        "spec=1m&bar=1.0&limit=5001, 400, bad_limit",
    })
    void askedForWrongly_isAProblem(String query, int status, String code) {
        server.http
                .get()
                .uri("/api/v1/bars/explain?symbol=AAPL&" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    private static Bar withVolume(Bar bar, long volume) {
        return with(bar, bar.tradingDate(), volume, bar.source());
    }

    private static Bar withSource(Bar bar, Bar.Source source) {
        return with(bar, bar.tradingDate(), bar.volume(), source);
    }

    private static Bar withDate(Bar bar, LocalDate date) {
        return with(bar, date, bar.volume(), bar.source());
    }

    private static Bar with(Bar bar, LocalDate date, long volume, Bar.Source source) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                date,
                bar.scale(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                volume,
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional(),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                bar.state(),
                bar.revision(),
                source);
    }
}
