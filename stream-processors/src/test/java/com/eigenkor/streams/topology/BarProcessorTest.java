package com.eigenkor.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.Outcome;
import com.eigenkor.streams.bars.PolicyChoice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor alone, with a clock and a store in the test's hands. */
@SuppressWarnings("NullAway.Init") // JUnit calls start before each test.
class BarProcessorTest {

    private static final int PARTITION = 3;
    private static final long NOW_MS = Instant.parse("2026-11-24T15:00:00Z").toEpochMilli();
    private static final String SESSION =
            "AAPL|" + Instant.parse("2026-11-24T09:00:00Z").toEpochMilli();
    private static final long COMMIT_MS = 1000;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @TempDir Path folder;

    private final Codec<FeedEvent> events = Codec.feedEvents();
    private final List<CapturedForward<? extends byte[], ? extends Output>> sent =
            new ArrayList<>();
    private MockProcessorContext<byte[], Output> context;
    private SymbolStore store;
    private KeyValueStore<String, byte[]> snapshots;

    /** The trades topic: what has been processed, by offset. */
    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();

    private final BarMeters meters = new BarMeters();
    private PolicyChoice policies = (_, _) -> EligibilityPolicy.IQFEED_V1;
    private RevisionWindow window = RevisionWindow.USUAL;
    private int mostRecut = Cutting.USUALLY_RECUT;
    private BarProcessor processor;
    private long nowMs = NOW_MS;
    private int hurries;

    @BeforeEach
    void start() {
        start(List.of(), List.of());
    }

    @Test
    void restart_withTheContentOfTheStore_changesNothingThatIsSent() {
        var uncut = sentBy(0);
        sent.clear();
        topic.clear();
        start(List.of(), List.of());
        assertThat(sentBy(7)).isEqualTo(uncut).hasSizeGreaterThan(1000);
        assertThat(meters.outcomes(Outcome.REVISED)).isPositive();
        assertThat(meters.replays()).isPositive();
        assertThat(meters.replaysThatDiffer()).isZero();
    }

    /** What a seeded line of six symbols brings forth, with so many restarts at random events. */
    private List<String> sentBy(int restarts) {
        var random = new SplittableRandom(42);
        var cuts = new SplittableRandom(7).ints(restarts, 0, 900).boxed().toList();
        long timeUs = NOW_MS * 1000;
        for (int i = 0; i < 900; i++) {
            timeUs += random.nextLong(300_000);
            if (cuts.contains(i)) {
                restart();
            }
            if (random.nextInt(6) == 0) {
                process(new ClockBeat(timeUs));
            } else {
                long delayUs = random.nextInt(5) == 0 ? random.nextLong(90_000_000) : 0;
                String symbol = "S" + random.nextInt(6);
                process(trade(symbol, timeUs - delayUs, random.nextLong(9_900, 10_100)));
            }
        }
        process(new ClockBeat(timeUs + 86_400_000_000L));
        collect();
        return sent.stream()
                .map(CapturedForward::record)
                .filter(record -> record.value().topic() != Topics.LIVE_BARS)
                .map(record ->
                        record.value().topic().name()
                                + text(record.key())
                                + HexFormat.of().formatHex(record.value().bytes()))
                .toList();
    }

    @Test
    void revisionsOfTwoDays_withRestartsAnywhere_areThoseOfALineThatForgetsNothing() {
        for (long seed = 0; seed < 8; seed++) {
            var line = CorrectedLine.of(seed);
            var cuts = new SplittableRandom(seed);
            sent.clear();
            topic.clear();
            start(List.of(), List.of());
            for (FeedEvent event : line) {
                if (cuts.nextInt(50) == 0) {
                    restart();
                }
                process(event);
            }
            collect();
            assertThat(sentOfTheSymbol())
                    .as("seed %d", seed)
                    .isEqualTo(CorrectedLine.saidWithoutForgetting(line));
        }
        assertThat(meters.outcomes(Outcome.DELETED)).isGreaterThan(300);
        assertThat(meters.outcomes(Outcome.LATE_DELETE)).isPositive();
        assertThat(meters.outcomes(Outcome.DELETED_BEFORE)).isPositive();
        assertThat(meters.outcomes(Outcome.REVISED)).isPositive();
        assertThat(meters.outcomes(Outcome.RECUT)).isGreaterThan(15);
        assertThat(meters.replays()).isGreaterThan(50);
        assertThat(meters.replaysThatDiffer()).isZero();
    }

    private List<String> sentOfTheSymbol() {
        return sent.stream()
                .map(CapturedForward::record)
                .filter(record -> record.key().length > 0)
                .filter(record -> record.value().topic() != Topics.LIVE_BARS)
                .filter(record -> record.value().topic() != Topics.DEAD_LETTERS)
                .map(record -> CorrectedLine.text(record.value().topic(), record.value().bytes()))
                .toList();
    }

    /** Odd lots set prices under {@code iqfeed-v1} only: all their bars go, and come again. */
    @Test
    void recut_ofSixDays_takesBarsBack_andAnotherBringsThemAgain() {
        for (int day = 0; day < 7; day++) {
            for (int hour = 0; hour < 8; hour++) {
                oddLots(NOW_MS + day * 86_400_000L + hour * 3_000_000L, 4);
            }
        }
        assertThat(content(snapshots)).hasSizeBetween(4, 8);
        int seconds = keys("market.bars.1s.v1").size();
        recut("us-eq-v1");
        recut("us-eq-v1");
        recut("iqfeed-v1");
        assertThat(meters.outcomes(Outcome.RECUT)).isEqualTo(2);
        assertThat(meters.replays()).isEqualTo(2);
        assertThat(meters.replaysThatDiffer()).isZero();
        var bars = bars("market.bars.1s.v1");
        assertThat(bars).hasSize(3 * seconds);
        assertThat(bars.subList(seconds, 2 * seconds))
                .allMatch(bar -> bar.isWithdrawn() && bar.revision().number() == 1);
        assertThat(bars.subList(2 * seconds, 3 * seconds))
                .allMatch(bar -> !bar.isWithdrawn() && bar.revision().number() == 2)
                .allMatch(bar -> bar.revision().reason() == Revision.Reason.POLICY);
        assertThat(keys(Topics.POLICIES.name()))
                .containsExactly("AAPL|0", "AAPL|0", SESSION, "AAPL|0", SESSION);
    }

    private void recut(String policy) {
        process(new Recut(new Symbol("AAPL"), NOW_MS * 1000, policy));
    }

    private List<Bar> bars(String topic) {
        collect();
        return sent.stream()
                .map(one -> one.record().value())
                .filter(output -> output.topic().name().equals(topic))
                .map(output -> Codec.bars().decode(output.bytes()))
                .toList();
    }

    @Test
    void recut_fromTheInstantInWhichTheVendorsBarsEnd_reachesTheFirstTrade() {
        long midnightMs = Instant.parse("2026-11-24T05:00:00Z").toEpochMilli();
        process(vendorMinute(midnightMs - 60_000));
        for (int i = 0; i < 9; i++) {
            long timeUs = (midnightMs + i * 400) * 1000;
            process(trade("AAPL", timeUs, 100 + i, "87", "24x7", Source.BACKFILL));
        }
        process(new Recut(new Symbol("AAPL"), midnightMs * 1000, "us-eq-v1"));
        assertThat(meters.outcomes(Outcome.RECUT)).isEqualTo(1);
        assertThat(meters.replaysThatDiffer()).isZero();
        assertThat(bars("market.bars.1s.v1")).last().matches(Bar::isWithdrawn);
    }

    private static FeedEvent vendorMinute(long startMs) {
        var minute = new BarSpec.Intraday(60);
        var date = TODAY.minusDays(1);
        return new FeedEvent.VendorBar(
                new Symbol("AAPL"), minute, startMs, date, "24x7", 2, 100, 101, 99, 100, 10);
    }

    @Test
    void recut_ofMoreThanIsAllowed_isADeadLetter_andChangesNothing() {
        mostRecut = 100;
        start(List.of(), List.of());
        oddLots(NOW_MS, 101);
        recut("us-eq-v1");
        assertThat(keys(Topics.DEAD_LETTERS.name())).containsExactly("AAPL");
        assertThat(meters.outcomes(Outcome.LONG_RECUT)).isEqualTo(1);
        mostRecut = 102;
        restart();
        recut("us-eq-v1");
        assertThat(meters.outcomes(Outcome.RECUT)).isEqualTo(1);
        process(trade("AAPL", (NOW_MS + 500) * 1000, 50, "87"));
        assertThat(meters.replaysThatDiffer()).isZero();
    }

    @Test
    void store_isWrittenOnceACommit_withWhatHasChanged() {
        process(trade("AAPL", NOW_MS * 1000, 100));
        process(trade("MSFT", NOW_MS * 1000, 100));
        assertThat(store.written().approximateNumEntries()).isZero();
        store.flushCache();
        byte[] first = store.written().get("AAPL");
        process(trade("AAPL", NOW_MS * 1000, 101));
        assertThat(store.written().get("AAPL")).isEqualTo(first);
        store.flushCache();
        assertThat(store.written().get("AAPL")).isNotEqualTo(first);
        assertThat(store.written().approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void store_isWrittenAheadOfACommit_partByPart() {
        store.flushCache();
        punctuate();
        for (int i = 0; i < 100; i++) {
            process(trade("S" + i, NOW_MS * 1000, 100));
        }
        nowMs += COMMIT_MS - 40;
        process(new ClockBeat(NOW_MS * 1000));
        punctuate();
        assertThat(store.written().approximateNumEntries()).isZero();
        nowMs += 15;
        punctuate();
        assertThat(store.written().approximateNumEntries()).isEqualTo(25);
        punctuate();
        assertThat(store.written().approximateNumEntries()).isEqualTo(44);
        store.flushCache();
        assertThat(store.written().approximateNumEntries()).isEqualTo(101);
    }

    @Test
    void catchingUp_writesNothingAhead() {
        store.flushCache();
        punctuate();
        nowMs += COMMIT_MS;
        process(trade("AAPL", NOW_MS * 1000, 100), nowMs - 5_000);
        punctuate();
        assertThat(store.written().approximateNumEntries()).isZero();
    }

    @Test
    void committedStates_areTheSame_writtenAheadOrNot() {
        for (long seed = 0; seed < 50; seed++) {
            var ahead = committed(seed, true);
            assertThat(ahead).as("seed %d", seed).isEqualTo(committed(seed, false)).isNotEmpty();
        }
    }

    /** The content of the store behind each commit of a seeded line. */
    private List<String> committed(long seed, boolean isAhead) {
        var random = new SplittableRandom(seed);
        nowMs = NOW_MS;
        start(List.of(), List.of());
        var committed = new ArrayList<String>();
        for (int i = 0; i < 400; i++) {
            nowMs += random.nextLong(10);
            process(trade("S" + random.nextInt(12), nowMs * 1000, random.nextLong(90, 110)));
            if (isAhead && i % 2 == 0) {
                punctuate();
            }
            if (random.nextInt(100) == 0) {
                nowMs += COMMIT_MS;
            }
            if (random.nextInt(60) == 0) {
                store.flushCache();
                content(store.written())
                        .forEach(entry ->
                                committed.add(
                                        entry.key() + HexFormat.of().formatHex(entry.value())));
            }
        }
        return committed;
    }

    @Test
    void everything_goesToThePartitionOfItsSymbol() {
        sentBy(0);
        assertThat(sent)
                .allSatisfy(
                        one -> assertThat(one.record().value().partition()).isEqualTo(PARTITION));
    }

    @Test
    void catchingUp_sendsNoBarsInProgress_untilTheEndIsReached() {
        for (int i = 0; i < 50; i++) {
            nowMs += 20;
            process(trade("S" + i % 2, (NOW_MS + i) * 1000, 100 + i), nowMs - 60_000);
            punctuate();
        }
        assertThat(live()).isEmpty();
        nowMs += 600;
        punctuate();
        nowMs += 600;
        punctuate();
        nowMs += 600;
        punctuate();
        assertThat(live().stream().map(LiveBars::lastPrice)).containsExactlyInAnyOrder(148L, 149L);
    }

    @Test
    void fresh_sendsTheFirstAtOnce_thenOneAStep() {
        for (int i = 0; i < 30; i++) {
            nowMs += 1;
            process(trade("AAPL", nowMs * 1000, 100 + i), nowMs);
            punctuateEvery(10);
        }
        nowMs += 10;
        punctuate();
        var prices = live().stream().map(LiveBars::lastPrice).toList();
        assertThat(prices).startsWith(100L).endsWith(129L).hasSizeBetween(15, 16);
    }

    @Test
    void behind_sendsTheRarer_theFurther() {
        assertThat(sentInASecond(0)).isBetween(495, 505);
        assertThat(sentInASecond(80)).isBetween(495, 505);
        assertThat(sentInASecond(400)).isBetween(9, 11);
        assertThat(sentInASecond(5_000)).isBetween(4, 5);
    }

    private int sentInASecond(long behindMs) {
        int before = live().size();
        for (int i = 0; i < 1000; i++) {
            nowMs += 1;
            process(trade("AAPL", nowMs * 1000, 100), nowMs - behindMs);
            punctuateEvery(2);
        }
        return live().size() - before;
    }

    @Test
    void beat_beyondAnyMarket_isADeadLetter_andMakesNothingLate() {
        process(new ClockBeat(Long.MAX_VALUE));
        process(trade("AAPL", NOW_MS * 1000, 100));
        process(new ClockBeat((NOW_MS + 1000) * 1000));
        assertThat(keys(Topics.DEAD_LETTERS.name())).hasSize(1);
        assertThat(keys("market.bars.1s.v1")).hasSize(1);
    }

    @Test
    void tradeThatSaysSomethingUnknown_isCounted_underAPolicyThatAsks() {
        policies =
                (symbol, _) ->
                        symbol.code().equals("AAPL")
                                ? EligibilityPolicy.US_EQ_V1
                                : EligibilityPolicy.IQFEED_V1;
        start(List.of(), List.of());
        process(trade("AAPL", NOW_MS * 1000, 100, "01"));
        process(trade("AAPL", NOW_MS * 1000, 100, "01FF"));
        process(trade("MSFT", NOW_MS * 1000, 100, "01FF"));
        assertThat(meters.unknown()).isEqualTo(1);
        assertThat(meters.text()).contains("eigenkor_unknown_conditions_total 1\n");
        assertThat(keys(Topics.DEAD_LETTERS.name())).isEmpty();
    }

    /** An odd lot with a last price: it sets one under {@code iqfeed-v1} only. */
    @Test
    void anotherPolicy_isFollowedFromTheNextSession_andLateTradesKeepTheirs() {
        oddLots(NOW_MS, 120);
        policies = (_, _) -> EligibilityPolicy.US_EQ_V1;
        restart();
        oddLots(NOW_MS + 120_000, 1);
        long tomorrowMs = NOW_MS + 86_400_000 - 3_600_000;
        oddLots(tomorrowMs, 100);
        process(new ClockBeat((tomorrowMs + 200_000) * 1000));
        assertThat(keys("market.bars.1s.v1")).hasSize(121);
        process(trade("AAPL", (NOW_MS + 4_500) * 1000, 50, "87"));
        assertThat(meters.replays()).isEqualTo(1);
        assertThat(meters.replaysThatDiffer()).isZero();
        assertThat(keys("market.bars.1s.v1")).hasSize(122);
    }

    private void oddLots(long fromMs, int seconds) {
        for (int i = 0; i < seconds; i++) {
            process(trade("AAPL", (fromMs + i * 1000L) * 1000, 100 + i, "87"));
        }
    }

    /** Else it would be history of a symbol that joins, which lies behind the clock. */
    @Test
    void historyOfAGapThatWasTold_isLateByTheClock() {
        process(aroundTheClock(NOW_MS, Source.LIVE));
        process(new ClockBeat((NOW_MS + 5_000) * 1000));
        process(new ClockBeat((NOW_MS + 9_000) * 1000));
        process(aroundTheClock(NOW_MS + 7_000, Source.BACKFILL));
        assertThat(meters.outcomes(Outcome.TAKEN)).isEqualTo(2);
        process(
                new FeedGap(
                        new Symbol("BTC"),
                        (NOW_MS + 9_000) * 1000,
                        (NOW_MS + 680_000) * 1000,
                        "24x7"));
        process(new ClockBeat((NOW_MS + 610_000) * 1000));
        process(new ClockBeat((NOW_MS + 700_000) * 1000));
        process(aroundTheClock(NOW_MS + 650_000, Source.BACKFILL));
        assertThat(meters.outcomes(Outcome.REVISED)).isEqualTo(1);
        assertThat(meters.outcomes(Outcome.TAKEN)).isEqualTo(3);
    }

    @Test
    void windowOfSixDays_isReachedFromFewSnapshots() {
        window = new RevisionWindow(RevisionWindow.LONGEST);
        start(List.of(), List.of());
        long dayMs = 86_400_000;
        long lastMs = NOW_MS + 9 * dayMs;
        for (long ms = NOW_MS; ms <= lastMs; ms += 300_000) {
            process(aroundTheClock(ms, Source.LIVE));
        }
        var kept = content(snapshots);
        assertThat(kept).hasSizeBetween(12, 15);
        assertThat(kept).allMatch(snapshot -> snapshot.value().length < 4_000);
        process(aroundTheClock(lastMs - 6 * dayMs, Source.BACKFILL));
        process(aroundTheClock(lastMs - 3 * dayMs - 1_000, Source.BACKFILL));
        process(aroundTheClock(lastMs - 6 * dayMs - 1, Source.BACKFILL));
        assertThat(meters.outcomes(Outcome.REVISED)).isEqualTo(2);
        assertThat(meters.outcomes(Outcome.LATE)).isEqualTo(1);
        assertThat(meters.replays()).isPositive();
        assertThat(meters.replaysThatDiffer()).isZero();
    }

    /** Both are refused; a snapshot for each of them would fill the store instead. */
    @Test
    void eventsFromAFarFuture_neitherStopTheSnapshots_norAddAny() {
        process(aroundTheClock(NOW_MS, Source.LIVE));
        for (long ms = NOW_MS; ms < NOW_MS + 86_400_000; ms += 600_000) {
            process(
                    aroundTheClock(
                            Instant.parse("2200-01-01T00:00:00Z").toEpochMilli(), Source.LIVE));
            process(
                    delete(
                            aroundTheClock(
                                    Instant.parse("2090-01-01T00:00:00Z").toEpochMilli(),
                                    Source.LIVE)));
            process(aroundTheClock(ms, Source.LIVE));
        }
        assertThat(meters.outcomes(Outcome.OUT_OF_RANGE)).isEqualTo(144);
        assertThat(meters.outcomes(Outcome.UNKNOWN_TRADE)).isEqualTo(144);
        assertThat(content(snapshots)).hasSize(7);
    }

    @Test
    void deleteWithoutATime_isLookedForOnTheLine_asFarBackAsTradesAreRevised() {
        for (int hour = 0; hour <= 30; hour++) {
            process(aroundTheClock(NOW_MS + hour * 3_600_000L, 100 + hour));
        }
        restart();
        process(deleteWithoutATime(100 + 10));
        assertThat(meters.outcomes(Outcome.DELETED)).isEqualTo(1);
        Bar withdrawn = bars("market.bars.1h.v1").getLast();
        assertThat(withdrawn.key().startMs()).isEqualTo(NOW_MS + 10 * 3_600_000L);
        assertThat(withdrawn.isWithdrawn()).isTrue();
        assertThat(keys(Topics.DEAD_LETTERS.name())).isEmpty();
    }

    @Test
    void deleteWithoutATime_ofWhatIsNotThere_readsTheWindowOnce_andIsADeadLetter() {
        for (int hour = 0; hour <= 60; hour++) {
            process(aroundTheClock(NOW_MS + hour * 3_600_000L, 100 + hour));
        }
        process(deleteWithoutATime(100 + 10));
        assertThat(meters.outcomes(Outcome.UNKNOWN_TRADE)).isEqualTo(1);
        assertThat(keys(Topics.DEAD_LETTERS.name())).containsExactly("BTC");
        assertThat(meters.text()).contains("eigenkor_replayed_records_total 28\n");
    }

    /** It is refused before it is kept, so another one is meant. */
    @Test
    void deleteWithoutATime_passesOverATradeThatWasRefused() {
        process(aroundTheClock(NOW_MS, 100));
        process(aroundTheClock(NOW_MS + 30 * 3_600_000L, 101));
        process(aroundTheClock(NOW_MS + 31 * 3_600_000L, 102));
        process(aroundTheClock(NOW_MS + 1_000, 101));
        restart();
        process(deleteWithoutATime(101));
        assertThat(meters.outcomes(Outcome.LATE)).isEqualTo(1);
        assertThat(meters.outcomes(Outcome.DELETED)).isEqualTo(1);
    }

    private static Correction deleteWithoutATime(long price) {
        return delete(aroundTheClock(NOW_MS, price)).at(Correction.UNTOLD_US);
    }

    private static Trade aroundTheClock(long timeMs, long price) {
        return trade("BTC", timeMs * 1000, price, "01", "24x7", Source.LIVE);
    }

    private static Correction delete(Trade trade) {
        return new Correction(Correction.Kind.DELETE, trade);
    }

    private static Trade aroundTheClock(long timeMs, Source source) {
        return trade("BTC", timeMs * 1000, 100, "01", "24x7", source);
    }

    @Test
    void symbolsThatAreDueAtOnce_closeByName() {
        for (String symbol : List.of("C", "A", "D", "B")) {
            process(trade(symbol, NOW_MS * 1000, 100));
        }
        process(new ClockBeat((NOW_MS + 1000) * 1000));
        assertThat(keys("market.bars.1s.v1").stream().map(key -> key.substring(0, 1)))
                .containsExactly("A", "B", "C", "D");
    }

    @Test
    void beats_closeByTimeThenName_alsoBehindARestart() {
        for (long seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            var inOrder = new TreeSet<>(Comparator.comparing(BarProcessorTest::startThenName));
            start(List.of(), List.of());
            sent.clear();
            for (int i = 0; i < 200; i++) {
                long startMs = NOW_MS + 1000 * i / 20 * random.nextInt(1, 3);
                String symbol = "S" + i + random.nextInt(10);
                process(trade(symbol, startMs * 1000 + 1, 100));
                inOrder.add(symbol + "|1s|" + (startMs - startMs % 1000) + "|0");
                if (random.nextInt(50) == 0) {
                    restart();
                }
                if (random.nextInt(20) == 0) {
                    process(new ClockBeat((NOW_MS + 1000 * i / 20) * 1000));
                }
            }
            process(new ClockBeat((NOW_MS + 60_000) * 1000));
            assertThat(keys("market.bars.1s.v1"))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(inOrder);
        }
    }

    private static String startThenName(String key) {
        String[] parts = key.split("\\|");
        return parts[2] + parts[0];
    }

    @Test
    void beat_isHurriedWhenLive_andNotWhileCatchingUp() {
        process(new ClockBeat((NOW_MS + 1000) * 1000), nowMs - 5_000);
        assertThat(hurries).isZero();
        process(new ClockBeat((NOW_MS + 2000) * 1000), nowMs - 500);
        assertThat(hurries).isEqualTo(1);
    }

    private void start(List<Record<String, byte[]>> symbols, List<Record<String, byte[]>> earlier) {
        context = new MockProcessorContext<>(config(), new TaskId(0, PARTITION), folder.toFile());
        store = store();
        symbols.forEach(entry -> store.written().put(entry.key(), entry.value()));
        snapshots = inMemory(BarsTopology.SNAPSHOTS).build();
        snapshots.init(context.getStateStoreContext(), snapshots);
        earlier.forEach(entry -> snapshots.put(entry.key(), entry.value()));
        processor =
                new BarProcessor(
                        new Cutting(policies, window, Set.of(), mostRecut),
                        meters,
                        new TopicReader(),
                        () -> hurries++,
                        COMMIT_MS);
        processor.init(context);
    }

    /** Reads what the test has processed. */
    private final class TopicReader implements TradesReader {

        @Override
        public boolean read(
                int partition,
                long fromOffset,
                long toOffset,
                Consumer<ConsumerRecord<byte[], byte[]>> records) {
            assertThat(partition).isEqualTo(PARTITION);
            topic.subList((int) fromOffset, (int) toOffset).forEach(records);
            return true;
        }

        @Override
        public void close() {}
    }

    private void restart() {
        collect();
        store.flushCache();
        start(content(store.written()), content(snapshots));
    }

    private static List<Record<String, byte[]>> content(KeyValueStore<String, byte[]> store) {
        var content = new ArrayList<Record<String, byte[]>>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> content.add(new Record<>(entry.key, entry.value, 0)));
        }
        return content;
    }

    private SymbolStore store() {
        var built =
                SymbolStore.around(inMemory(BarsTopology.SYMBOLS)).withLoggingDisabled().build();
        built.init(context.getStateStoreContext(), built);
        return built;
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> inMemory(String name) {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    private static Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        return config;
    }

    private void process(FeedEvent event) {
        process(event, nowMs);
    }

    private void process(FeedEvent event, long publishedMs) {
        context.setCurrentSystemTimeMs(nowMs);
        context.setRecordMetadata(Topics.TRADES.name(), PARTITION, topic.size());
        String key = event instanceof ClockBeat ? Topics.CLOCK_KEY : symbol(event).code();
        byte[] value = events.encode(event);
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] bundle = Bundles.one(topic.size(), publishedMs, keyBytes, value);
        processor.process(new Record<>(keyBytes, bundle, publishedMs));
        topic.add(
                new ConsumerRecord<>(
                        Topics.TRADES.name(), PARTITION, topic.size(), keyBytes, value));
    }

    private static Symbol symbol(FeedEvent event) {
        return switch (event) {
            case Trade trade -> trade.symbol();
            case FeedEvent.Correction correction -> correction.trade().symbol();
            case FeedGap gap -> gap.symbol();
            case Recut recut -> recut.symbol();
            case FeedEvent.VendorBar bar -> bar.symbol();
            case ClockBeat _ -> throw new AssertionError(event);
        };
    }

    private void punctuateEvery(int ms) {
        if (nowMs % ms == 0) {
            punctuate();
        }
    }

    private void punctuate() {
        context.setCurrentSystemTimeMs(nowMs);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(nowMs);
    }

    private void collect() {
        sent.addAll(context.forwarded());
        context.resetForwards();
    }

    private List<String> keys(String topic) {
        collect();
        return sent.stream()
                .map(CapturedForward::record)
                .filter(record -> record.value().topic().name().equals(topic))
                .map(record -> text(record.key()))
                .toList();
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private List<LiveBars> live() {
        collect();
        return sent.stream()
                .map(one -> one.record().value())
                .filter(output -> output.topic() == Topics.LIVE_BARS)
                .map(output -> Codec.liveBars().decode(output.bytes()))
                .toList();
    }

    private static Trade trade(String symbol, long timeUs, long price) {
        return trade(symbol, timeUs, price, "01");
    }

    private static Trade trade(String symbol, long timeUs, long price, String conditions) {
        return trade(symbol, timeUs, price, conditions, "us-equity", Source.LIVE);
    }

    private static Trade trade(
            String symbol,
            long timeUs,
            long price,
            String conditions,
            String calendar,
            Source source) {
        return new Trade(
                new Symbol(symbol),
                timeUs,
                TODAY,
                calendar,
                source,
                2,
                price,
                10,
                0,
                1,
                11,
                conditions,
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
