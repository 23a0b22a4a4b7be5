package com.eigenkor.feed.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.backfill.GapFiller;
import com.eigenkor.feed.backfill.GapTiming;
import com.eigenkor.feed.iqfeed.FeedMessage;
import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import com.eigenkor.feed.iqfeed.FeedMessage.Corrected;
import com.eigenkor.feed.iqfeed.FeedMessage.Refresh;
import com.eigenkor.feed.iqfeed.FeedMessage.Traded;
import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.Price;
import com.eigenkor.feed.iqfeed.Print;
import com.eigenkor.feed.sequence.ClockBeats;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.TimeCheck.Origin;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.Basis;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of level 1 gets onto a line, by the feed's clock. History knows nothing here. */
class LiveFeedTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final long SECOND_US = 1_000_000;
    private static final long SLACK_US = 300 * SECOND_US;
    private static final long OPEN_US = us("2026-11-20T14:30:00Z");
    private static final int CENTER = 11;

    private final MemorySink sink = new MemorySink();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final FeedClock clock = new FeedClock(0);
    private final TimeCheck check = new TimeCheck(clock::timeUs, System::nanoTime);
    private final SymbolLine line =
            new SymbolLine(AAPL, Published.NOTHING, sink, 10_000, 15 * SECOND_US);
    private final GapFiller filler =
            new GapFiller(
                    AAPL,
                    (request, rows) -> new HistoryAnswer.Complete(0, 0),
                    check,
                    1,
                    new GapTiming(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(6)),
                    1,
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1),
                    bugs::add);
    private final LiveFeed feed =
            new LiveFeed(
                    List.of(new WatchedSymbol(line, Optional.of(translation()))),
                    Settings.of(new SettingSource(name -> Optional.empty())),
                    clock,
                    new ClockBeats(List.of(List.of(line)), Map.of(), 0, sink),
                    filler,
                    sink,
                    check);

    @AfterEach
    void stop() throws InterruptedException {
        filler.close();
        assertThat(bugs).isEmpty();
    }

    private static Translation translation() {
        return new Translation(
                new Instrument(AAPL, "", "equity", "NASDAQ", "USD", 2, "24x7", 1), true);
    }

    private static long us(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    private static java.time.ZonedDateTime wall(long timeUs) {
        return EventTime.instant(timeUs).atZone(NEW_YORK);
    }

    private static LocalDate date(long timeUs) {
        return wall(timeUs).toLocalDate();
    }

    private static long timeOfDayUs(long timeUs) {
        return wall(timeUs).toLocalTime().toNanoOfDay() / 1000;
    }

    private static FeedMessage clock(long timeUs) {
        return new Clock(date(timeUs).toEpochDay() * 86_400 * SECOND_US + timeOfDayUs(timeUs));
    }

    private static FeedMessage trade(long timeUs, long tickId) {
        return new Traded(
                new Print(
                        AAPL,
                        date(timeUs),
                        timeOfDayUs(timeUs),
                        0,
                        new Price(231, 0),
                        100,
                        0,
                        tickId,
                        CENTER,
                        "",
                        Basis.LAST,
                        0));
    }

    private static FeedMessage corrected(Correction.Kind kind, long timeUs, long tickId) {
        return new Corrected(
                kind,
                AAPL,
                Basis.LAST,
                date(timeUs),
                timeOfDayUs(timeUs),
                new Price(231, 0),
                100,
                tickId,
                "",
                CENTER);
    }

    private static FeedMessage untimed(Correction.Kind kind, long tickId) {
        return new Corrected(
                kind, AAPL, Basis.UNKNOWN, null, -1, new Price(231, 0), 100, tickId, "", CENTER);
    }

    private void goLive(long clockUs) throws InterruptedException {
        feed.up();
        feed.message(new Refresh(AAPL));
        feed.message(clock(clockUs));
        awaitLive();
    }

    private void awaitLive() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!line.isLive()) {
            assertThat(System.nanoTime()).as("waiting for the line").isLessThan(deadline);
            Thread.sleep(1);
        }
    }

    private List<Long> trades() {
        return sink.trades("AAPL").stream().map(Trade::tickId).toList();
    }

    private List<Correction> corrections() {
        return sink.events().stream()
                .filter(Correction.class::isInstance)
                .map(Correction.class::cast)
                .toList();
    }

    @Test
    void tradeAtTheBound_isTaken_andOneBeyondIsNot() throws InterruptedException {
        goLive(OPEN_US);

        feed.message(trade(OPEN_US + SLACK_US + SECOND_US - 1, 1));
        feed.message(trade(OPEN_US + SLACK_US + SECOND_US, 2));
        feed.message(clock(OPEN_US + SECOND_US));
        feed.message(trade(OPEN_US + SLACK_US + SECOND_US, 3));

        assertThat(trades()).containsExactly(1L, 3L);
        assertThat(feed.refused()).containsEntry(Origin.LIVE, 1L);
    }

    @Test
    void tradesOfTheFuture_leaveTheSymbolAlive() throws InterruptedException {
        goLive(OPEN_US);
        String[] ahead = {
            "2099-01-01T00:00:00Z", // a mistake
            "2026-11-27T14:30:00Z", // a week
            "2026-11-21T14:30:00Z", // a day
            "2026-11-20T19:30:00Z", // another time zone
            "2026-11-20T14:45:00Z", // the nearest time zone there is
        };

        for (String instant : ahead) {
            feed.message(trade(us(instant), 99));
        }
        feed.message(trade(OPEN_US, 1));

        assertThat(trades()).containsExactly(1L);
        assertThat(line.timeOf(CENTER, 99)).isEmpty();
        assertThat(feed.refused()).containsEntry(Origin.LIVE, (long) ahead.length);
    }

    @Test
    void insertAtTheBound_isTaken_andOneBeyondIsNot() throws InterruptedException {
        goLive(OPEN_US);
        long lastUs = OPEN_US + SLACK_US + SECOND_US - 1;

        feed.message(corrected(Correction.Kind.INSERT, lastUs, 1));
        feed.message(corrected(Correction.Kind.INSERT, lastUs + 1, 2));
        feed.message(untimed(Correction.Kind.INSERT, 3));

        assertThat(corrections().stream().map(insert -> insert.trade().tickId()))
                .containsExactly(1L, 3L);
        assertThat(corrections().getLast().timeUs()).isEqualTo(OPEN_US);
        assertThat(feed.refused()).containsEntry(Origin.INSERT, 1L).containsEntry(Origin.LIVE, 0L);
    }

    @Test
    void delete_isNeverRefused_andFindsItsTradeAsBefore() throws InterruptedException {
        goLive(OPEN_US);
        feed.message(trade(OPEN_US, 1));

        feed.message(untimed(Correction.Kind.DELETE, 1));
        feed.message(untimed(Correction.Kind.DELETE, 2));
        feed.message(corrected(Correction.Kind.DELETE, us("2099-01-01T00:00:00Z"), 3));

        assertThat(corrections().stream().map(Correction::timeUs))
                .containsExactly(OPEN_US, Correction.UNTOLD_US, us("2099-01-01T00:00:00Z"));
        assertThat(feed.refused().values()).containsOnly(0L);
    }

    @Test
    void whatComesBeforeTheFirstClock_waitsForIt_andIsJudgedByIt() throws InterruptedException {
        feed.up();
        feed.message(new Refresh(AAPL));
        feed.message(trade(OPEN_US, 1));
        feed.message(trade(us("2099-01-01T00:00:00Z"), 2));
        feed.message(untimed(Correction.Kind.DELETE, 7));
        feed.message(trade(OPEN_US + 1, 3));
        assertThat(feed.refused().values()).containsOnly(0L);

        feed.message(clock(OPEN_US + SECOND_US));
        awaitLive();

        assertThat(trades()).containsExactly(1L, 3L);
        assertThat(corrections()).hasSize(1);
        assertThat(feed.refused()).containsEntry(Origin.LIVE, 1L);
    }

    @Test
    void connectionAfterAWeekend_isNotJudgedByFridaysClock() throws InterruptedException {
        goLive(OPEN_US);
        feed.message(trade(OPEN_US, 1));
        long mondayUs = us("2026-11-23T09:00:00Z");

        feed.down("a weekend");
        feed.up();
        feed.message(new Refresh(AAPL));
        feed.message(trade(mondayUs, 2));
        feed.message(corrected(Correction.Kind.INSERT, mondayUs + 1, 3));
        feed.message(clock(mondayUs));
        feed.message(trade(mondayUs + 2, 4));
        feed.message(clock(mondayUs + SECOND_US));
        awaitLive();

        assertThat(sink.trades("AAPL").stream().map(Trade::timeUs))
                .containsExactly(OPEN_US, mondayUs, mondayUs + 2);
        assertThat(corrections().stream().map(Correction::timeUs)).containsExactly(mondayUs + 1);
        assertThat(feed.refused().values()).containsOnly(0L);
        assertThat(feed.clockJumps()).isZero();
    }

    @Test
    void whatWaitedForAClockThatNeverCame_isLeftToHistory() throws InterruptedException {
        feed.up();
        feed.message(trade(OPEN_US, 1));
        feed.down("no clock from the feed");

        goLive(OPEN_US + SECOND_US);

        assertThat(trades()).isEmpty();
    }

    @Test
    void wrongLineOfTheClock_movesNoBeat_andMakesNoTradeWrong() throws InterruptedException {
        goLive(OPEN_US);

        feed.message(clock(us("2099-01-01T00:00:00Z")));
        feed.message(trade(OPEN_US + 1, 1));
        feed.message(clock(OPEN_US - 3600 * SECOND_US));
        feed.message(trade(OPEN_US + 2, 2));
        feed.message(clock(OPEN_US + 2 * SECOND_US));

        assertThat(
                        sink.events().stream()
                                .filter(ClockBeat.class::isInstance)
                                .map(FeedEvent::timeUs)
                                // The line may have been live before its first line of the clock.
                                .filter(us -> us != OPEN_US))
                .containsExactly(OPEN_US + 2 * SECOND_US);
        assertThat(trades()).containsExactly(1L, 2L);
        assertThat(feed.refused().values()).containsOnly(0L);
        assertThat(feed.clockJumps()).isEqualTo(2);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    /**
     * At any speed of the feed: a beat a second of its time, trades in the order of their times.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void rightTradesAreTaken_andWrongOnesNot_howeverTheyFall(long seed)
            throws InterruptedException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var right = new ArrayList<Long>();
        long wrong = 0;
        long beatUs = OPEN_US;
        goLive(beatUs);

        for (long id = 1; id <= 1_000; id++) {
            if (random.nextInt(10) == 0) {
                beatUs += SECOND_US;
                feed.message(clock(beatUs));
            }
            boolean isWrong = random.nextInt(5) == 0;
            long offsetUs = isWrong ? ahead(random) : behind(random);
            feed.message(trade(beatUs + SECOND_US + offsetUs, id));
            wrong += isWrong ? 1 : 0;
            if (!isWrong) {
                right.add(id);
            }
        }

        assertThat(trades()).as("seed %d", seed).isEqualTo(right);
        assertThat(feed.refused()).as("seed %d", seed).containsEntry(Origin.LIVE, wrong);
    }

    /** From the bound on, often close to it, up to years. */
    private static long ahead(RandomGenerator random) {
        return SLACK_US + (1L << random.nextInt(50)) - 1;
    }

    /** Before the bound, often close to it, back to a year. */
    private static long behind(RandomGenerator random) {
        return SLACK_US - (1L << random.nextInt(45));
    }
}
