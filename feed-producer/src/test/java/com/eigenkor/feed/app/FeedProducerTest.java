package com.eigenkor.feed.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.backfill.GapTiming;
import com.eigenkor.feed.iqfeed.Level1Timing;
import com.eigenkor.feed.publish.TopicState;
import com.eigenkor.feed.sequence.PendingGap;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole producer against a feed that misbehaves; only Kafka is in memory. */
class FeedProducerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Level1Timing QUICK =
            new Level1Timing(
                    Duration.ofMillis(700),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(50));

    private final FakeIqConnect feed = new FakeIqConnect();
    private final MemorySink sink = new MemorySink();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final TopicState nothing = new TopicState(Map.of(), Map.of(), Map.of());
    private GapTiming timing =
            new GapTiming(Duration.ofSeconds(20), Duration.ofMillis(20), Duration.ofMinutes(1));
    private Optional<FeedProducer> running = Optional.empty();

    @AfterEach
    void stop() throws Exception {
        stopProducer();
        feed.close();
        assertThat(bugs).isEmpty();
    }

    private void stopProducer() throws InterruptedException {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    private FeedProducer start(String symbols, TopicState state) {
        var values =
                Map.of(
                        "EIGENKOR_SYMBOLS", symbols,
                        "EIGENKOR_CALENDAR", "24x7",
                        "EIGENKOR_PARTITIONS", "2",
                        "DTN_PRODUCT_ID", "EIGENKOR",
                        "DTN_LOGIN", "someone",
                        "DTN_PASSWORD", "secret");
        var read = Settings.of(new SettingSource(name -> Optional.ofNullable(values.get(name))));
        var settings =
                new Settings(
                        read.cluster(),
                        feed.address(),
                        read.login(),
                        read.symbols(),
                        read.calendar(),
                        read.backfillDays(),
                        timing,
                        read.closeDelay(),
                        read.healthPort());
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        var producer = new FeedProducer(settings, state, sink, QUICK, random, bugs::add);
        running = Optional.of(producer);
        producer.start();
        return producer;
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting until %s", what).isLessThan(deadline);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private void eventuallyLive(FeedProducer producer, int symbols) {
        eventually("all are live", () -> producer.state().live() == symbols);
    }

    /** Each trade of the market once, in the market's order. */
    private void eventuallyComplete(String symbol) {
        eventually(
                symbol + " is complete",
                () -> sink.trades(symbol).size() >= feed.market(symbol).size());
        assertThat(sink.trades(symbol).stream().map(Trade::tickId))
                .containsExactlyElementsOf(
                        feed.market(symbol).stream().map(FakeIqConnect.Tick::id).toList());
    }

    private void trades(String symbol, int count) {
        for (int i = 0; i < count; i++) {
            feed.trade(symbol, 1 + i % 300);
        }
    }

    @Test
    void firstStart_bringsVendorBarsThenHistoryThenLive() {
        trades("AAPL", 500);

        var producer = start("AAPL,MSFT", nothing);
        eventuallyLive(producer, 2);
        trades("AAPL", 50);
        eventuallyComplete("AAPL");

        var ofApple =
                sink.events().stream()
                        .filter(event -> !(event instanceof FeedEvent.ClockBeat))
                        .filter(event ->
                                !(event instanceof VendorBar bar)
                                        || bar.symbol().code().equals("AAPL"))
                        .toList();
        assertThat(ofApple.get(0)).isInstanceOf(VendorBar.class);
        assertThat(((VendorBar) ofApple.get(0)).spec().code()).isEqualTo("1d");
        assertThat(((VendorBar) ofApple.get(1)).spec().code()).isEqualTo("1m");
        assertThat(sink.trades("AAPL").get(499).source()).isEqualTo(Source.BACKFILL);
        assertThat(sink.trades("AAPL").get(549).source()).isEqualTo(Source.LIVE);
        assertThat(sink.instruments()).hasSize(2);
        assertThat(sink.instruments().getFirst().scale()).isEqualTo(2);
    }

    @Test
    void handshake_comesInOrder() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        eventually("the login was sent", () -> feed.heard().contains("S,CONNECT"));

        var heard = feed.heard();
        assertThat(heard)
                .contains(
                        "S,REGISTER CLIENT APP,EIGENKOR,1.0.0",
                        "S,SET LOGINID,someone",
                        "S,SET PASSWORD,secret",
                        "S,SET AUTOCONNECT,On");
        assertThat(heard.stream().filter(line -> line.startsWith("S,SELECT")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("Symbol"));
        assertThat(heard)
                .containsSubsequence("S,SET PROTOCOL,6.2", "tAAPL")
                .containsSubsequence("tAAPL", "S,SET PROTOCOL,6.2");
    }

    @Test
    void connectionLost_missedTradesComeFirst() {
        var producer = start("AAPL,MSFT", nothing);
        eventuallyLive(producer, 2);
        trades("AAPL", 20);
        feed.dropLevel1();
        trades("AAPL", 200);
        trades("MSFT", 30);
        eventually("it came back", () -> producer.state().reconnects() == 1);
        trades("AAPL", 20);

        eventuallyComplete("AAPL");
        eventuallyComplete("MSFT");
    }

    @Test
    void linkDownAndUp_isFilledAndWatchesAreRefreshed() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        feed.linkDown();
        eventually("it noticed", () -> !producer.state().isUp());
        long beats = sink.beats();
        trades("AAPL", 100);
        assertThat(producer.state().complaint()).isEqualTo("the feed is down");
        assertThat(sink.beats()).isEqualTo(beats);
        feed.linkUp();

        eventuallyComplete("AAPL");
        assertThat(feed.heard()).contains("fAAPL");
        eventually("beats flow again", () -> sink.beats() > beats);
    }

    @Test
    void clockFallsSilent_theConnectionIsMadeAnew() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        feed.silenceClock(true);
        eventually("it gave up", () -> !producer.state().isUp());
        trades("AAPL", 10);
        feed.silenceClock(false);

        eventually("it came back", () -> producer.state().reconnects() >= 1);
        eventuallyLive(producer, 1);
        eventuallyComplete("AAPL");
    }

    @Test
    void tradesLostOnTheWay_areFetchedFromHistory() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        trades("AAPL", 10);
        for (int i = 0; i < 5; i++) {
            feed.untoldTrade("AAPL", 100);
        }
        trades("AAPL", 10);

        eventuallyComplete("AAPL");
        assertThat(producer.state().tally().holes()).isEqualTo(1);
    }

    @Test
    void tradeOfTheFuture_isLeftOutAndCounted_andTheSymbolGoesOn() throws Exception {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        trades("AAPL", 10);
        feed.tellAhead("AAPL", Duration.ofDays(7));
        trades("AAPL", 10);

        eventuallyComplete("AAPL");
        try (var health = Health.serve(0, producer::state, () -> 0)) {
            String name = "eigenkor_feed_trades_refused_total{reason=\"ahead_of_clock\",source=";
            assertThat(get(health, "metrics").body())
                    .contains(name + "\"live\"} 1\n")
                    .contains(name + "\"insert\"} 0\n")
                    .contains(name + "\"history\"} 0\n")
                    .contains("eigenkor_feed_clock_jumps_total 0\n");
        }
    }

    @Test
    void firstTradesAfterAWeekend_areNotJudgedByTheClockBeforeIt() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        trades("AAPL", 10);
        feed.linkDown();
        eventually("it noticed", () -> !producer.state().isUp());
        feed.silenceClock(true);
        feed.pass(Duration.ofDays(3));
        feed.linkUp();
        eventually("it watches again", () -> feed.heard().contains("fAAPL"));
        trades("AAPL", 10);
        feed.silenceClock(false);
        trades("AAPL", 10);

        eventuallyComplete("AAPL");
        eventuallyLive(producer, 1);
        var times = sink.trades("AAPL").stream().map(Trade::timeUs).toList();
        assertThat(times).isSorted();
        assertThat(times.get(10) - times.get(9)).isGreaterThan(Duration.ofDays(3).toNanos() / 1000);
        assertThat(producer.state().refused().values()).containsOnly(0L);
        assertThat(producer.state().clockJumps()).isZero();
    }

    @Test
    void lookupErrorsAndCuts_areAskedAgain() {
        trades("AAPL", 300);
        feed.answerNext("Too many simultaneous history requests.");
        feed.answerNext("CUT");
        feed.answerNext("Unknown Server Error code 0.");

        start("AAPL", nothing);

        eventuallyComplete("AAPL");
    }

    @Test
    void historyThatFails_leavesAGap_whichIsFilledLater() throws Exception {
        var producer = startAndMissTrades("Unknown Server Error code 0.");
        long beats = sink.beats();
        eventually("beats flow again", () -> sink.beats() > beats);

        feed.answerAlways(null);

        eventually("the gap is filled", () -> producer.state().tally().gapsFilled() == 1);
        var published = sink.trades("AAPL");
        assertThat(published.stream().map(Trade::tickId))
                .containsExactlyInAnyOrderElementsOf(
                        feed.market("AAPL").stream().map(FakeIqConnect.Tick::id).toList());
        assertThat(published.subList(30, 80)).allMatch(trade -> trade.source() == Source.BACKFILL);
        try (var health = Health.serve(0, producer::state, () -> 0)) {
            assertThat(get(health, "metrics").body())
                    .contains("eigenkor_feed_gaps_told_total 1\n")
                    .contains("eigenkor_feed_gaps_filled_late_total 1\n")
                    .contains("eigenkor_feed_gaps_given_up_total 0\n");
        }
    }

    /** Twenty trades, fifty that are missed and not told by history, ten trades. */
    private FeedProducer startAndMissTrades(String answer) {
        timing = new GapTiming(Duration.ZERO, Duration.ofMillis(20), Duration.ofMinutes(1));
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        trades("AAPL", 20);
        eventuallyComplete("AAPL");
        cutWithoutHistory(producer, answer);
        trades("AAPL", 10);
        eventually("live goes on", () -> sink.trades("AAPL").size() == 30);
        return producer;
    }

    /** Fifty trades are missed, and history does not tell them. */
    private void cutWithoutHistory(FeedProducer producer, String answer) {
        feed.answerAlways(answer);
        feed.linkDown();
        eventually("it noticed", () -> !producer.state().isUp());
        trades("AAPL", 50);
        feed.linkUp();
        eventually("a gap is told", () -> producer.state().tally().gaps() == 1);
        eventuallyLive(producer, 1);
        var gap =
                sink.events().stream()
                        .filter(FeedGap.class::isInstance)
                        .map(FeedGap.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(gap.timeUs()).isGreaterThanOrEqualTo(sink.trades("AAPL").get(19).timeUs());
        assertThat(gap.untilUs()).isGreaterThan(gap.timeUs());
    }

    @Test
    void historyThatIsRefused_leavesAGapAtOnce_andIsNotAskedForEver() {
        timing = new GapTiming(Duration.ofHours(1), Duration.ofMillis(20), Duration.ZERO);
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        trades("AAPL", 20);
        eventuallyComplete("AAPL");

        cutWithoutHistory(producer, "Unauthorized user ID.");

        eventually("it is given up", () -> producer.state().tally().gapsLost() == 1);
        assertThat(sink.trades("AAPL")).hasSize(20);
    }

    @Test
    void gapThatWaits_isAskedForAfterARestart() throws Exception {
        stopWithAGap("Unknown Server Error code 0.");
        feed.answerAlways(null);

        var second = start("AAPL", onTheTopic("AAPL", Duration.ZERO));

        eventuallyFilledLate(second);
        eventuallyLive(second, 1);
        assertThat(second.state().tally().gaps()).isZero();
    }

    @Test
    void gapThatWaits_isAskedForThoughItsSymbolIsGone() throws Exception {
        stopWithAGap("Unknown Server Error code 0.");
        feed.answerAlways(null);
        feed.doNotKnow("AAPL");

        var second = start("AAPL", onTheTopic("AAPL", Duration.ZERO));

        eventuallyFilledLate(second);
    }

    @Test
    void gapThatIsTooOld_isAskedForOnceMore_andGivenUp() throws Exception {
        stopWithAGap("Unauthorized user ID.");

        var second = start("AAPL", onTheTopic("AAPL", Duration.ofHours(7)));

        eventually("it is given up", () -> second.state().tally().gapsLost() == 1);
    }

    private void stopWithAGap(String answer) throws InterruptedException {
        startAndMissTrades(answer);
        stopProducer();
    }

    private void eventuallyFilledLate(FeedProducer producer) {
        eventually("the gap is filled", () -> producer.state().tally().gapsFilled() == 1);
        assertThat(sink.trades("AAPL").stream().map(Trade::tickId))
                .containsExactlyInAnyOrderElementsOf(
                        feed.market("AAPL").stream().map(FakeIqConnect.Tick::id).toList());
    }

    /** What a start finds: the line with its gap, told some time ago. */
    private TopicState onTheTopic(String code, Duration age) {
        var symbol = new Symbol(code);
        var trades = sink.trades(code);
        var told =
                sink.events().stream()
                        .filter(FeedGap.class::isInstance)
                        .map(FeedGap.class::cast)
                        .findFirst()
                        .orElseThrow();
        var known = trades.stream().filter(trade -> trade.timeUs() <= told.untilUs()).toList();
        var line =
                new Published(
                        trades,
                        Long.MIN_VALUE,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(new PendingGap(told, age, known, Long.MIN_VALUE)));
        var instruments = Map.of(symbol, sink.instruments().getFirst());
        return new TopicState(Map.of(symbol, line), Map.of(), instruments);
    }

    @Test
    void symbolWithoutTrades_whoseHistoryFails_waitsAlone_andThenHasAllOfIt() {
        timing = new GapTiming(Duration.ZERO, Duration.ofMillis(20), Duration.ofMinutes(1));
        feed.answerAlways("Unknown Server Error code 0.");
        trades("AAPL", 20);
        var producer = start("AAPL", nothing);
        int partition = Topics.partition(new Symbol("AAPL"), 2);

        eventually("beats flow", () -> sink.firstBeat(partition).isPresent());
        assertThat(producer.state().waiting()).isEqualTo(1);
        assertThat(producer.state().absent()).isZero();
        assertThat(producer.state().complaint()).isEmpty();
        trades("AAPL", 20);
        assertThat(sink.trades("AAPL")).isEmpty();
        feed.answerAlways(null);

        eventuallyLive(producer, 1);
        eventuallyComplete("AAPL");
        assertThat(producer.state().waiting()).isZero();
        assertThat(sink.events().stream().filter(VendorBar.class::isInstance)).hasSize(2);
    }

    @Test
    void symbolWithoutTrades_whoseHistoryNeverComes_beginsWithWhatIsLive() {
        timing = new GapTiming(Duration.ZERO, Duration.ofMillis(20), Duration.ZERO);
        feed.answerAlways("Unknown Server Error code 0.");
        trades("AAPL", 20);
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);

        trades("AAPL", 10);

        eventually("live goes on", () -> sink.trades("AAPL").size() == 10);
        assertThat(sink.trades("AAPL")).allMatch(trade -> trade.source() == Source.LIVE);
        assertThat(sink.events()).noneMatch(FeedGap.class::isInstance);
    }

    @Test
    void symbolWithoutAnyData_isLiveAtOnce() {
        timing = new GapTiming(Duration.ofHours(1), Duration.ofMillis(20), Duration.ofHours(6));
        feed.answerAlways("!NO_DATA!");

        var producer = start("AAPL", nothing);

        eventuallyLive(producer, 1);
        trades("AAPL", 10);
        eventuallyComplete("AAPL");
    }

    @Test
    void symbolTheFeedIsSilentAbout_holdsBackNobody() {
        feed.doNotAnswer("MUTE");
        var producer = start("AAPL,MUTE", nothing);
        int partition = Topics.partition(new Symbol("MUTE"), 2);

        eventually("beats flow", () -> sink.firstBeat(partition).isPresent());

        assertThat(producer.state().waiting()).isEqualTo(1);
        assertThat(producer.state().complaint()).isEmpty();
    }

    @Test
    void unknownSymbol_isWatchedAgain_andDeliveredOnceItIsListed() {
        feed.doNotKnow("IPO");
        var producer = start("AAPL,IPO", nothing);
        eventually("it is left out", () -> producer.state().absent() == 1);
        feed.know("IPO");
        trades("IPO", 20);

        eventuallyLive(producer, 2);
        trades("IPO", 10);
        eventuallyComplete("IPO");
    }

    @Test
    void noBeat_passesASymbolThatStillLoads() {
        trades("AAPL", 10);
        feed.slowLookups(300);
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        int partition = Topics.partition(new Symbol("AAPL"), 2);
        eventually("beats flow", () -> sink.firstBeat(partition).isPresent());

        int lastOfHistory = sink.events().lastIndexOf(sink.trades("AAPL").get(9));
        assertThat(sink.firstBeat(partition).orElseThrow()).isGreaterThan(lastOfHistory);
        assertThat(sink.firstBeat(1 - partition).orElseThrow()).isLessThan(lastOfHistory);
    }

    @Test
    void unknownAndUnallowedSymbols_leaveTheOthersAlone() {
        feed.doNotKnow("NOPE");
        feed.limit("MORE");
        trades("AAPL", 20);

        var producer = start("NOPE,AAPL,MORE", nothing);

        eventuallyComplete("AAPL");
        eventually("both are left out", () -> producer.state().absent() == 2);
        assertThat(producer.state().complaint()).isEmpty();
    }

    @Test
    void garbage_isCountedAndSkipped() {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        feed.garbage();
        trades("AAPL", 10);

        eventuallyComplete("AAPL");
        eventually("it was counted", () -> producer.state().garbage() == 1);
    }

    @Test
    void restart_goesOnWhereTheTopicEnds() throws Exception {
        trades("AAPL", 100);
        var first = start("AAPL", nothing);
        eventuallyLive(first, 1);
        trades("AAPL", 20);
        eventuallyComplete("AAPL");
        stopProducer();
        trades("AAPL", 50);
        var onTopic =
                new Published(
                        sink.trades("AAPL"),
                        Long.MIN_VALUE,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of());
        var instruments = Map.of(new Symbol("AAPL"), sink.instruments().getFirst());

        start("AAPL", new TopicState(Map.of(new Symbol("AAPL"), onTopic), Map.of(), instruments));

        eventuallyComplete("AAPL");
        assertThat(sink.instruments()).hasSize(1);
        assertThat(sink.events().stream().filter(VendorBar.class::isInstance)).hasSize(2);
    }

    @Test
    void health_tellsStateAndNumbers() throws Exception {
        var producer = start("AAPL", nothing);
        eventuallyLive(producer, 1);
        try (var health = Health.serve(0, producer::state, () -> 42)) {
            assertThat(get(health, "livez").body()).isEqualTo("alive\n");
            assertThat(get(health, "readyz").statusCode()).isEqualTo(200);
            assertThat(get(health, "metrics").body())
                    .contains("eigenkor_feed_up 1\n")
                    .contains("eigenkor_feed_symbols_live 1\n")
                    .contains("eigenkor_feed_records_acknowledged_total 42\n");
            feed.linkDown();
            eventually("it noticed", () -> !producer.state().isUp());
            assertThat(get(health, "readyz").statusCode()).isEqualTo(503);
        }
    }

    private static HttpResponse<String> get(Health health, String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:%d/%s".formatted(health.port(), path));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
