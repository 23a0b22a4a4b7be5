package com.eigenkor.serving.app;

import static org.hamcrest.Matchers.containsString;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.PolicySpan.Changed;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Tape;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.KnownBar;
import com.eigenkor.store.TradeStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
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

    @AutoClose private static final TestServer server = new TestServer();
    private static final long EARLY_MS = Instant.parse("2025-11-24T14:00:00Z").toEpochMilli();

    private static final Symbol BERKSHIRE = new Symbol("BRK.B");

    private static BarStore bars;
    private static TradeStore trades;
    private static Recut recut;

    @BeforeAll
    static void start() {
        bars = server.api.part(BarStore.class);
        trades = server.api.part(TradeStore.class);
        recut = new Recut(trades, (_, _) -> EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL);
        var tape = new Tape(trades, TestBars.AAPL);
        tape.trade("2025-11-24T15:00:01Z", 'C', 1000, 100);
        tape.trade("2025-11-24T15:00:02Z", 'O', 5000, 7);
        tape.trade("2025-11-24T15:00:03Z", 'C', 1010, 50);
        tape.trade("2025-11-24T15:00:04Z", 'S', 1, 1);
        tape.trade("2025-11-24T15:01:00Z", 'C', 1020, 10);
        var other = new Tape(trades, BERKSHIRE);
        other.trade("2025-11-24T15:00:01Z", 'C', 1000, 100);
        other.trade("2025-11-24T15:00:02Z", 'E', 2000, 50);
        other.trade("2025-11-24T15:00:03Z", 'O', 1100, 10);
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
                        "/api/v1/bars/explain?symbol=%s&spec=%s&style=%s&bar=%d.%d%s"
                                .formatted(
                                        bar.series().symbol(),
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

    /** The oldest date may have begun before its trades were kept. */
    @Test
    void barOfTheOldestDate_whoseFirstTradeIsNotStored_isSaidToBeSwept() {
        var early = TestBars.closed(TestBars.series("1m"), TestBars.key(EARLY_MS, 0), 0);
        store(withDate(early, DATE));

        explained(early, "").jsonPath("$.equal").isEmpty();
    }

    @Test
    void barThatWaitsForARebuild_isComparedAsItWasCut_andSaysWhatItWaitsFor() {
        var policies = server.api.part(PolicyBook.class);
        var other = new Recut(trades, (_, _) -> EligibilityPolicy.US_EQ_V1, RevisionWindow.USUAL);
        var minute = recut.day(rebuilt("1m"), DATE, CALENDAR, 4).getFirst();
        var revised = other.day(rebuilt("1m"), DATE, CALENDAR, 4).getFirst();
        store(minute);
        store(TestBars.heikinAshi(minute));
        policies.put(span("iqfeed-v1"), System.currentTimeMillis());
        explained(minute, "").jsonPath("$.equal").isEqualTo(true).jsonPath("$.rebuild").isEmpty();

        policies.put(span("us-eq-v1"), System.currentTimeMillis());
        for (SeriesBar waiting : List.of(minute, TestBars.heikinAshi(minute))) {
            explained(waiting, "")
                    .jsonPath("$.equal")
                    .isEmpty()
                    .jsonPath("$.policy")
                    .isEqualTo("iqfeed-v1")
                    .jsonPath("$.rebuild.policy")
                    .isEqualTo("us-eq-v1")
                    .jsonPath("$.differing.length()")
                    .isEqualTo(0)
                    .jsonPath("$.verdict")
                    .value(String.class, containsString("still being stored"));
        }
        store(withVolume(minute, 12_345));
        get(minute, "").expectStatus().isEqualTo(503);
        store(revision(revised));
        explained(revised, "")
                .jsonPath("$.equal")
                .isEqualTo(true)
                .jsonPath("$.policy")
                .isEqualTo("us-eq-v1")
                .jsonPath("$.rebuild")
                .isEmpty();
    }

    /** Whoever waits for ever is not told to wait. */
    @Test
    void barThatARebuildLongAgoHasNotReached_isDifferent() {
        var policies = server.api.part(PolicyBook.class);
        var minute = recut.day(rebuilt("5m"), DATE, CALENDAR, 4).getFirst();
        store(minute);
        policies.put(span("iqfeed-v1"), 0);
        policies.put(span("us-eq-v1"), System.currentTimeMillis() - 600_000);

        explained(minute, "").jsonPath("$.equal").isEqualTo(false);
    }

    private static PolicySpan span(String policy) {
        return new PolicySpan(BERKSHIRE, 0, "iqfeed-v1", policy, Changed.NOTHING);
    }

    private static SeriesId rebuilt(String spec) {
        return new SeriesId(BERKSHIRE, BarSpec.parse(spec).orElseThrow(), Style.OHLC);
    }

    private static Bar revision(Bar bar) {
        var next = bar.revision().next(Reason.POLICY);
        return with(bar, bar.tradingDate(), bar.volume(), next, bar.source());
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

    @ParameterizedTest
    @CsvSource({
        "2100-01-04T15:00:00Z, that is still to come",
        "2001-01-02T15:00:00Z, that is older than all that are stored",
        "2025-11-24T15:30:07Z, none starts then; the one that holds it is 1763998200000.0",
        "2025-11-24T15:31:00Z, nothing set a price then",
        "2025-11-29T15:00:00Z, no session of the calendar us-equity holds it",
    })
    void barThatThereIsNot_isSaidWhy(String instant, String why) {
        store(cut("1m"));
        server.http
                .get()
                .uri(
                        "/api/v1/bars/explain?symbol=AAPL&spec=1m&bar=%d.0"
                                .formatted(Instant.parse(instant).toEpochMilli()))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, containsString(instant + ": " + why));
    }

    private static Bar withVolume(Bar bar, long volume) {
        return with(bar, bar.tradingDate(), volume, bar.revision(), bar.source());
    }

    private static Bar withSource(Bar bar, Bar.Source source) {
        return with(bar, bar.tradingDate(), bar.volume(), bar.revision(), source);
    }

    private static Bar withDate(Bar bar, LocalDate date) {
        return with(bar, date, bar.volume(), bar.revision(), bar.source());
    }

    private static Bar with(
            Bar bar, LocalDate date, long volume, Revision revision, Bar.Source source) {
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
                revision,
                source);
    }
}
