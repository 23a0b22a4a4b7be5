package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter must do, told by comparison with {@link NaiveBarStore}. */
abstract class BarStoreContract {

    private static final SeriesId MINUTES = series("AAPL", "1m", Style.OHLC);
    private static final SeriesId TICKS = series("@ES#", "1tick", Style.OHLC);
    private static final long START_MS = 1_764_000_000_000L;
    private static final int MINUTE_MS = 60_000;

    private final NaiveBarStore expected = new NaiveBarStore();
    private StoreSettings settings;
    private BarStore store;

    /** A place without bars. */
    abstract StoreSettings emptyPlace();

    @BeforeEach
    final void open() {
        settings = emptyPlace();
        store = BarStore.open(settings);
    }

    @AfterEach
    final void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_124})
    void randomBatches_readAsTheNaiveStoreReads(long seed) {
        var random = new RandomBars(seed);
        for (int batch = 0; batch < 12; batch++) {
            upsert(randomBatch(random));
        }

        assertThat(store.symbols()).as("seed %d", seed).isEqualTo(expected.symbols());
        for (SeriesId series : expected.series()) {
            assertReadsAlike(random, series, seed);
        }
    }

    private static List<KnownBar> randomBatch(RandomBars random) {
        return IntStream.range(0, 1 + random.below(400))
                .mapToObj(_ -> random.known(random.anyBar(random.series(), random.key())))
                .toList();
    }

    private void assertReadsAlike(RandomBars random, SeriesId series, long seed) {
        assertThat(store.seriesOf(series.symbol())).isEqualTo(expected.seriesOf(series.symbol()));
        BarKey key = random.key();
        int limit = 1 + random.below(60);
        long fromMs = random.key().startMs();
        long toMs = random.key().startMs();

        for (Instant asOf : Arrays.asList(null, random.instant(), random.instant())) {
            assertThat(store.before(series, null, 5_000, asOf))
                    .as("seed %d: all of %s as of %s", seed, series, asOf)
                    .isEqualTo(expected.before(series, null, 5_000, asOf));
            assertThat(store.before(series, key, limit, asOf))
                    .as("seed %d: %d of %s before %s as of %s", seed, limit, series, key, asOf)
                    .isEqualTo(expected.before(series, key, limit, asOf));
            assertThat(store.range(series, fromMs, toMs, limit, asOf))
                    .as("seed %d: %d of %s in %d to %d", seed, limit, series, fromMs, toMs)
                    .isEqualTo(expected.range(series, fromMs, toMs, limit, asOf));
        }
        assertThat(store.before(series, key, limit))
                .isEqualTo(expected.before(series, key, limit, null));
        assertThat(store.range(series, fromMs, toMs, limit))
                .isEqualTo(expected.range(series, fromMs, toMs, limit, null));
        assertThat(store.revisions(series, key)).isEqualTo(expected.revisions(series, key));
    }

    @Test
    void lowerRevision_afterAHigherOne_isIgnoredInALaterBatch() {
        var random = new RandomBars(7);
        var key = new BarKey(START_MS, 0);
        SeriesBar second = random.bar(MINUTES, key, 2);

        store.upsert(List.of(second));
        store.upsert(List.of(random.bar(MINUTES, key, 0), random.bar(MINUTES, key, 1)));

        assertThat(store.before(MINUTES, null, 10)).containsExactly(second);
    }

    @Test
    void lowerRevision_afterAHigherOne_isIgnoredByAnotherConnection() {
        var random = new RandomBars(8);
        var key = new BarKey(START_MS, 0);
        SeriesBar first = random.bar(MINUTES, key, 1);
        store.upsert(List.of(first));

        try (BarStore other = BarStore.open(settings)) {
            other.upsert(List.of(random.bar(MINUTES, key, 0)));
        }

        assertThat(store.before(MINUTES, null, 10)).containsExactly(first);
    }

    @Test
    void equalRevision_replacesEveryField() {
        var random = new RandomBars(9);
        var key = new BarKey(START_MS, 0);
        store.upsert(List.of(random.bar(MINUTES, key, 1)));
        SeriesBar replacement = random.bar(MINUTES, key, 1);

        store.upsert(List.of(replacement));

        assertThat(store.before(MINUTES, null, 10)).containsExactly(replacement);
    }

    @Test
    void duplicatesInOneBatch_leaveTheHighestRevisionAndTheLastOfEquals() {
        var random = new RandomBars(10);
        var key = new BarKey(START_MS, 0);
        SeriesBar last = random.bar(MINUTES, key, 3);

        store.upsert(
                List.of(
                        random.bar(MINUTES, key, 3),
                        random.bar(MINUTES, key, 1),
                        last,
                        random.bar(MINUTES, key, 2)));

        assertThat(store.before(MINUTES, null, 10)).containsExactly(last);
    }

    @Test
    void barAsKnownAt_isTheHighestRevisionKnownByThen() {
        List<KnownBar> versions = revisedHourly(3);
        store.upsertKnown(versions);
        long hourMs = 60L * MINUTE_MS;

        assertThat(asOf(START_MS + hourMs - 1)).isEmpty();
        assertThat(asOf(START_MS + hourMs)).containsExactly(versions.get(0).bar());
        assertThat(asOf(START_MS + 2 * hourMs + 1)).containsExactly(versions.get(1).bar());
        assertThat(asOf(START_MS + 9 * hourMs)).containsExactly(versions.get(2).bar());
        assertThat(store.before(MINUTES, null, 10)).containsExactly(versions.get(2).bar());
        assertThat(store.revisions(MINUTES, minute(0))).isEqualTo(versions);
    }

    /** Every order of arrival, each revision in a batch of its own, the whole then again. */
    @ParameterizedTest
    @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
    void revisionsInAnyOrder_areAllKept_andARepeatChangesNothing(String order) {
        List<KnownBar> versions = revisedHourly(3);
        for (String number : (order + order + "0").split("")) {
            store.upsertKnown(List.of(versions.get(Integer.parseInt(number))));
        }

        assertThat(store.revisions(MINUTES, minute(0))).isEqualTo(versions);
        assertThat(store.before(MINUTES, null, 10)).containsExactly(versions.get(2).bar());
    }

    @Test
    void revisionKnownBeforeTheOneItFollows_winsFromThenOn() {
        var random = new RandomBars(20);
        var first = new KnownBar(random.bar(MINUTES, minute(0), 0), START_MS + 2_000);
        var second = new KnownBar(random.bar(MINUTES, minute(0), 1), START_MS + 1_000);
        store.upsertKnown(List.of(first));
        store.upsertKnown(List.of(second));

        assertThat(asOf(START_MS + 1_500)).containsExactly(second.bar());
        assertThat(asOf(START_MS + 2_500)).containsExactly(second.bar());
    }

    @Test
    void pageAsKnownAt_isFilledFromOlderBarsWhereNewerWereUnknown() {
        var random = new RandomBars(21);
        var bars = new ArrayList<KnownBar>();
        for (int i = 0; i < 3_000; i++) {
            // A hole of a thousand bars came a month later.
            long lateMs = i >= 1_000 && i < 2_000 ? 30L * 1_440 * MINUTE_MS : 0;
            var bar = random.bar(MINUTES, minute(i), 0);
            bars.add(new KnownBar(bar, minute(i + 1).startMs() + lateMs));
        }
        store.upsertKnown(bars);
        var known = new ArrayList<>(bars.subList(0, 1_000));
        known.addAll(bars.subList(2_000, 3_000));
        var expectedBars = known.stream().map(KnownBar::bar).toList();
        Instant then = Instant.ofEpochMilli(minute(3_001).startMs());

        assertThat(store.before(MINUTES, null, 1_500, then))
                .isEqualTo(expectedBars.subList(500, 2_000));
        assertThat(store.range(MINUTES, 0, Long.MAX_VALUE, 1_500, then))
                .isEqualTo(expectedBars.subList(0, 1_500));
        assertThat(store.before(MINUTES, null, 1_500))
                .hasSize(1_500)
                .endsWith(bars.get(2_999).bar());
    }

    @Test
    void barsOfUnknownArrival_countAsKnownSinceTheirEnd() {
        SeriesBar bar = new RandomBars(22).bar(MINUTES, minute(0), 0);
        store.upsert(List.of(bar));

        assertThat(asOf(bar.base().endMs() - 1)).isEmpty();
        assertThat(asOf(bar.base().endMs())).containsExactly(bar);
        assertThat(store.before(MINUTES, null, 10, Instant.MAX)).containsExactly(bar);
        assertThat(store.range(MINUTES, 0, Long.MAX_VALUE, 10, Instant.MIN)).isEmpty();
        assertThat(store.revisions(MINUTES, minute(7))).isEmpty();
    }

    private List<SeriesBar> asOf(long asOfMs) {
        return store.before(MINUTES, null, 10, Instant.ofEpochMilli(asOfMs));
    }

    /** One bar in so many revisions, the first known an hour after its start. */
    private static List<KnownBar> revisedHourly(int count) {
        var random = new RandomBars(19);
        return IntStream.range(0, count)
                .mapToObj(number ->
                        new KnownBar(
                                random.bar(MINUTES, minute(0), number),
                                minute(60 * (number + 1)).startMs()))
                .toList();
    }

    @Test
    void tickBarsOfOneMillisecond_areBarsOfTheirOwn() {
        var random = new RandomBars(11);
        var bars =
                IntStream.range(0, 1_500)
                        .mapToObj(seq -> random.bar(TICKS, new BarKey(START_MS, seq), 0))
                        .toList();
        var shuffled = new ArrayList<>(bars);
        Collections.shuffle(shuffled, new Random(11));

        store.upsert(shuffled);

        assertThat(store.range(TICKS, START_MS, START_MS + 1, 2_000)).isEqualTo(bars);
        assertThat(store.before(TICKS, new BarKey(START_MS, 700), 3))
                .isEqualTo(bars.subList(697, 700));
    }

    @Test
    void twentyThousandBars_arePagedWithoutAHoleOrARepeat() {
        var random = new RandomBars(12);
        var bars = new ArrayList<SeriesBar>();
        for (int i = 0; i < 20_000; i++) {
            // With a gap of months, longer than many a page.
            long startMs = START_MS + (i < 12_000 ? i : i + 200_000L) * MINUTE_MS;
            bars.add(random.bar(MINUTES, new BarKey(startMs, 0), 0));
        }
        store.upsert(bars);

        assertThat(pages(MINUTES, 1_700)).isEqualTo(bars);
        assertThat(store.before(MINUTES, null, 20_000)).isEqualTo(bars);
        assertThat(store.range(MINUTES, Long.MIN_VALUE, Long.MAX_VALUE, BarStore.MAX_LIMIT))
                .isEqualTo(bars);
    }

    private List<SeriesBar> pages(SeriesId series, int size) {
        var all = new ArrayList<SeriesBar>();
        BarKey before = null;
        while (true) {
            List<SeriesBar> page = store.before(series, before, size);
            all.addAll(0, page);
            if (page.size() < size) {
                return all;
            }
            before = page.getFirst().key();
        }
    }

    @Test
    void edgesOfBeforeAndRange_areExclusiveAboveAndInclusiveBelow() {
        var random = new RandomBars(13);
        var bars = IntStream.range(0, 5).mapToObj(i -> random.bar(MINUTES, minute(i), 0)).toList();
        store.upsert(bars);

        assertThat(store.before(MINUTES, minute(3), 2)).isEqualTo(bars.subList(1, 3));
        assertThat(store.before(MINUTES, new BarKey(minute(3).startMs(), 1), 1))
                .isEqualTo(bars.subList(3, 4));
        assertThat(store.before(MINUTES, minute(0), 5)).isEmpty();
        assertThat(store.range(MINUTES, minute(1).startMs(), minute(3).startMs(), 9))
                .isEqualTo(bars.subList(1, 3));
        assertThat(store.range(MINUTES, minute(1).startMs(), minute(1).startMs(), 9)).isEmpty();
        assertThat(store.range(MINUTES, minute(3).startMs(), minute(1).startMs(), 9)).isEmpty();
    }

    @Test
    void withdrawnBar_isReadNoMore_butWasThere_andItsRevisionsTell() {
        var random = new RandomBars(21);
        var first = new KnownBar(random.bar(MINUTES, minute(0), 0), START_MS + 1_000);
        var gone =
                new KnownBar(
                        random.bar(MINUTES, minute(0), 1, Bar.State.WITHDRAWN), START_MS + 2_000);
        var again = new KnownBar(random.bar(MINUTES, minute(0), 2), START_MS + 3_000);

        store.upsertKnown(List.of(first));
        store.upsertKnown(List.of(gone));
        assertThat(store.before(MINUTES, null, 10)).isEmpty();
        assertThat(store.range(MINUTES, START_MS, START_MS + 1, 10)).isEmpty();
        assertThat(store.beforeWithWithdrawn(MINUTES, null, 10)).containsExactly(gone.bar());
        assertThat(store.rangeWithWithdrawn(MINUTES, START_MS, START_MS + 1, 10))
                .containsExactly(gone.bar());

        store.upsertKnown(List.of(again));
        assertThat(store.before(MINUTES, null, 10)).containsExactly(again.bar());
        assertThat(after(1_000)).containsExactly(first.bar());
        assertThat(after(2_000)).isEmpty();
        assertThat(after(3_000)).containsExactly(again.bar());
        assertThat(store.revisions(MINUTES, minute(0))).containsExactly(first, gone, again);
    }

    private List<SeriesBar> after(long ms) {
        return store.before(MINUTES, null, 10, Instant.ofEpochMilli(START_MS + ms));
    }

    @Test
    void withdrawnBars_takeNoPlaceInAPage() {
        var random = new RandomBars(22);
        var bars = new ArrayList<SeriesBar>();
        for (int i = 0; i < 60; i++) {
            var state = i % 4 == 3 ? Bar.State.CLOSED : Bar.State.WITHDRAWN;
            bars.add(random.bar(MINUTES, minute(i), 1, state));
        }
        store.upsert(bars);
        var closed = bars.stream().filter(bar -> !bar.base().isWithdrawn()).toList();

        assertThat(store.before(MINUTES, null, 10)).isEqualTo(closed.subList(5, 15));
        assertThat(store.before(MINUTES, null, 10, Instant.MAX)).isEqualTo(closed.subList(5, 15));
        assertThat(store.range(MINUTES, START_MS, Long.MAX_VALUE / 2, 10))
                .isEqualTo(closed.subList(0, 10));
        assertThat(store.before(MINUTES, null, 50)).isEqualTo(closed);
        assertThat(store.beforeWithWithdrawn(MINUTES, null, 10)).isEqualTo(bars.subList(50, 60));
        assertThat(store.rangeWithWithdrawn(MINUTES, START_MS, Long.MAX_VALUE / 2, 10))
                .isEqualTo(bars.subList(0, 10));
    }

    private static BarKey minute(int index) {
        return new BarKey(START_MS + (long) index * MINUTE_MS, 0);
    }

    @Test
    void reopenedStore_holdsWhatWasStored() {
        var random = new RandomBars(14);
        var bars = List.of(random.bar(MINUTES, minute(0), 0), random.bar(MINUTES, minute(1), 1));
        store.upsert(bars);

        store.close();
        store = BarStore.open(settings);

        assertThat(store.before(MINUTES, null, 10)).isEqualTo(bars);
    }

    @Test
    void unknownSeries_isEmpty() {
        store.upsert(List.of(new RandomBars(15).bar(MINUTES, minute(0), 0)));
        SeriesId hours = series("AAPL", "1h", Style.OHLC);

        assertThat(store.before(hours, null, 10)).isEmpty();
        assertThat(store.before(series("AAPL", "1m", Style.HEIKIN_ASHI), null, 10)).isEmpty();
        assertThat(store.seriesOf(new Symbol("NONE"))).isEmpty();
        assertThat(store.symbols()).isEqualTo(Set.of(MINUTES.symbol()));
    }

    @Test
    void minutesAndMonths_areNotConfused() {
        var random = new RandomBars(16);
        SeriesId months = series("AAPL", "1M", Style.OHLC);
        SeriesBar month = random.bar(months, minute(0), 0);
        SeriesBar minute = random.bar(MINUTES, minute(0), 0);

        store.upsert(List.of(month, minute));

        assertThat(store.before(months, null, 10)).containsExactly(month);
        assertThat(store.before(MINUTES, null, 10)).containsExactly(minute);
    }

    @Test
    void emptyStore_answersAndIsAvailable() {
        store.upsert(List.of());

        assertThat(store.symbols()).isEmpty();
        assertThat(store.before(MINUTES, null, 10)).isEmpty();
        assertThat(store.isAvailable()).isTrue();
    }

    @Test
    void formingBar_isRefusedAndNothingIsStored() {
        var random = new RandomBars(17);
        Bar closed = random.bar(MINUTES, minute(0), 0).base();

        assertThatThrownBy(() -> store.upsert(List.of(closed, forming(closed))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is forming");
        assertThat(store.before(MINUTES, null, 10)).isEmpty();
    }

    private static Bar forming(Bar bar) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                bar.scale(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional(),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                Bar.State.FORMING,
                bar.revision(),
                bar.source());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, BarStore.MAX_LIMIT + 1})
    void limitOutOfBounds_isRefused(int limit) {
        assertThatThrownBy(() -> store.before(MINUTES, null, limit))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.range(MINUTES, 0, 1, limit))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closedStore_refusesCalls() {
        store.close();

        assertThat(store.isAvailable()).isFalse();
        assertThatThrownBy(() -> store.before(MINUTES, null, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.upsert(List.of(new RandomBars(1).bar(MINUTES, minute(0)))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readersBesideAWriter_seeEachBatchWhole() {
        var random = new RandomBars(18);
        var done = new AtomicBoolean();
        var writing =
                CompletableFuture.runAsync(() -> {
                    for (int batch = 0; batch < 40; batch++) {
                        store.upsert(minutes(random, batch * 50, 50));
                    }
                });
        var _ = writing.whenComplete((_, _) -> done.set(true));

        int reads = 0;
        while (!done.get() || reads == 0) {
            List<SeriesBar> seen = store.before(MINUTES, null, 5_000);
            assertIsBeginning(seen);
            reads++;
        }
        writing.join();

        assertThat(store.before(MINUTES, null, 5_000)).hasSize(2_000);
    }

    private static List<SeriesBar> minutes(RandomBars random, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> random.bar(MINUTES, minute(i), 0))
                .toList();
    }

    /** Whatever is read is the series from its start, without a hole. */
    private static void assertIsBeginning(List<SeriesBar> seen) {
        var keys = seen.stream().map(SeriesBar::key).toList();
        var complete = IntStream.range(0, seen.size()).mapToObj(BarStoreContract::minute).toList();
        assertThat(keys).isEqualTo(complete);
    }

    @Test
    void manyThreads_mayWriteAndReadAtOnce() {
        var writers =
                IntStream.range(0, 4)
                        .mapToObj(number ->
                                CompletableFuture.runAsync(() -> writeAndReadOwnSymbol(number)))
                        .toList();

        CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();

        assertThat(store.symbols()).hasSize(4);
    }

    private void writeAndReadOwnSymbol(int number) {
        var random = new RandomBars(number);
        SeriesId own = series("S" + number, "1m", Style.OHLC);
        var written = new ArrayList<SeriesBar>();
        for (int i = 0; i < 20; i++) {
            SeriesBar bar = random.bar(own, minute(i), 0);
            store.upsert(List.of(bar));
            written.add(bar);
            assertThat(store.before(own, null, 100)).isEqualTo(written);
        }
    }

    private void upsert(List<KnownBar> batch) {
        store.upsertKnown(batch);
        expected.upsertKnown(batch);
    }

    static SeriesId series(String symbol, String spec, Style style) {
        return new SeriesId(new Symbol(symbol), BarSpec.parse(spec).orElseThrow(), style);
    }
}
