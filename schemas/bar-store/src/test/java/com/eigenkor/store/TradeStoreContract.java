package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter must do with trades. */
abstract class TradeStoreContract {

    private static final Symbol SYMBOL = RandomTrades.SYMBOLS.getFirst();
    static final long FROM_US = micros("2026-11-19T00:00:00Z");
    static final long TO_US = micros("2026-11-26T00:00:00Z");

    private StoreSettings settings;
    private TradeStore store;

    /** A place without trades. */
    abstract StoreSettings emptyPlace();

    @BeforeEach
    final void open() {
        settings = emptyPlace();
        store = TradeStore.open(settings);
    }

    @AfterEach
    final void close() {
        store.close();
    }

    /** A reader that falls back again and again, as one does that is killed before it commits. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_261_124})
    void trades_writtenWithAnyRepeats_areReadAsTheyStandOnTheTopic(long seed) {
        var random = new RandomTrades(seed);
        List<ArchivedTrade> topic = random.trades(3_000);
        for (int at = 0; at < topic.size(); ) {
            int from = Math.max(0, at - random.below(300));
            int to = Math.min(topic.size(), at + 1 + random.below(400));
            store.append(topic.subList(from, to));
            at = to;
        }

        assertThat(store.symbols()).isEqualTo(Set.copyOf(RandomTrades.SYMBOLS));
        for (Symbol symbol : RandomTrades.SYMBOLS) {
            assertThat(store.dates(symbol)).isEqualTo(dates(topic, symbol));
            for (int i = 0; i < 12; i++) {
                long fromUs = random.pick(topic).event().timeUs();
                long toUs = random.pick(topic).event().timeUs();
                assertThat(pages(symbol, fromUs, toUs, 1 + random.below(500)))
                        .as("seed %d: %s from %d to %d", seed, symbol, fromUs, toUs)
                        .isEqualTo(expected(topic, symbol, fromUs, toUs));
            }
        }
    }

    private static List<ArchivedTrade> expected(
            Collection<ArchivedTrade> topic, Symbol symbol, long fromUs, long toUs) {
        return topic.stream()
                .filter(trade -> trade.trade().symbol().equals(symbol))
                .filter(trade -> trade.event().timeUs() >= fromUs && trade.event().timeUs() < toUs)
                .toList();
    }

    private static TreeSet<LocalDate> dates(List<ArchivedTrade> topic, Symbol symbol) {
        return topic.stream()
                .map(ArchivedTrade::trade)
                .filter(trade -> trade.symbol().equals(symbol))
                .map(FeedEvent.Trade::tradingDate)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ArchivedTrade> pages(Symbol symbol, long fromUs, long toUs, int limit) {
        var all = new ArrayList<ArchivedTrade>();
        while (true) {
            @Nullable ArchivedTrade after = all.isEmpty() ? null : all.getLast();
            List<ArchivedTrade> page = store.range(symbol, fromUs, toUs, after, limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
            if (page.size() < limit) {
                return all;
            }
        }
    }

    private List<ArchivedTrade> everything() {
        return pages(SYMBOL, FROM_US, TO_US, 700);
    }

    @Test
    void batchesInAnyOrder_areReadInTheOrderOfTheTopic() {
        List<ArchivedTrade> topic = new RandomTrades(11).trades(SYMBOL, 900);
        var batches =
                new ArrayList<>(
                        IntStream.range(0, 30)
                                .mapToObj(i -> topic.subList(i * 30, i * 30 + 30))
                                .toList());
        Collections.shuffle(batches, new Random(11));
        batches.forEach(store::append);

        assertThat(everything()).isEqualTo(topic);
    }

    /** No part of a trade's neighbourhood stands in for the trade itself. */
    @Test
    void everySecondTrade_thenTheOthers_areAllKept() {
        List<ArchivedTrade> topic = new RandomTrades(12).trades(SYMBOL, 400);
        for (int half : new int[] {0, 1, 0, 1}) {
            store.append(
                    IntStream.range(0, topic.size())
                            .filter(i -> i % 2 == half)
                            .mapToObj(topic::get)
                            .toList());
        }

        assertThat(everything()).isEqualTo(topic);
    }

    @Test
    void duplicatesInOneBatch_areStoredOnce() {
        List<ArchivedTrade> topic = new RandomTrades(13).trades(SYMBOL, 50);
        var twice = new ArrayList<>(topic);
        twice.addAll(topic);

        store.append(twice);

        assertThat(everything()).isEqualTo(topic);
    }

    @Test
    void topicMadeAnew_followsTheOldOne_thoughItsOffsetsAreTheSame() {
        var random = new RandomTrades(14);
        var all = new ArrayList<>(random.trades(SYMBOL, 300));
        store.append(all);
        random.recreateTopic();
        List<ArchivedTrade> anew = random.trades(SYMBOL, 300);
        store.append(anew);
        all.addAll(anew);

        assertThat(everything()).isEqualTo(all);
    }

    @Test
    void thirtyThousandTradesInOneBatch_arePagedWithoutAHoleOrARepeat() {
        List<ArchivedTrade> topic = new RandomTrades(15).trades(SYMBOL, 30_000);
        store.append(topic);

        long toUs = topic.getLast().event().timeUs() + 200_000_000;
        long fromUs = toUs - 86_400_000_000L;
        assertThat(pages(SYMBOL, fromUs, toUs, 4_999))
                .isEqualTo(expected(topic, SYMBOL, fromUs, toUs))
                .hasSizeGreaterThan(15_000);
    }

    @Test
    void twoWritersOfTheSameTrades_storeThemOnce() {
        List<ArchivedTrade> topic = new RandomTrades(16).trades(SYMBOL, 2_000);
        try (TradeStore other = TradeStore.open(settings)) {
            var one = CompletableFuture.runAsync(() -> appendPieces(store, topic, 70));
            var two = CompletableFuture.runAsync(() -> appendPieces(other, topic, 110));
            CompletableFuture.allOf(one, two).join();
        }

        assertThat(everything()).isEqualTo(topic);
    }

    private static void appendPieces(TradeStore store, List<ArchivedTrade> topic, int size) {
        for (int at = 0; at < topic.size(); at += size) {
            store.append(topic.subList(at, Math.min(topic.size(), at + size)));
        }
    }

    @Test
    void sweep_deletesTheDatesBefore_andNoOther() {
        List<ArchivedTrade> topic = new RandomTrades(17).trades(2_000);
        store.append(topic);
        var oldest = RandomTrades.FIRST_DATE.plusDays(1);
        assertThat(store.dates(SYMBOL)).contains(RandomTrades.FIRST_DATE);

        store.sweep(oldest);
        store.sweep(oldest);

        var left =
                topic.stream()
                        .filter(trade -> !trade.trade().tradingDate().isBefore(oldest))
                        .toList();
        assertThat(everything()).isEqualTo(expected(left, SYMBOL, FROM_US, TO_US));
        assertThat(store.dates(SYMBOL)).isEqualTo(dates(left, SYMBOL));
    }

    @Test
    void reopenedStore_holdsWhatWasStored() {
        List<ArchivedTrade> topic = new RandomTrades(18).trades(SYMBOL, 100);
        store.append(topic);

        store.close();
        store = TradeStore.open(settings);

        assertThat(everything()).isEqualTo(topic);
    }

    @Test
    void tradesAndBarsOfOnePlace_doNotMeet() {
        List<ArchivedTrade> topic = new RandomTrades(19).trades(SYMBOL, 100);
        try (BarStore bars = BarStore.open(settings)) {
            store.append(topic);
            store.sweep(RandomTrades.FIRST_DATE.plusYears(1));
            store.append(topic);

            assertThat(bars.symbols()).isEmpty();
        }
        assertThat(everything()).isEqualTo(topic);
    }

    @Test
    void emptyStore_answersAndIsAvailable() {
        store.append(List.of());
        store.sweep(RandomTrades.FIRST_DATE);

        assertThat(store.symbols()).isEmpty();
        assertThat(store.dates(SYMBOL)).isEmpty();
        assertThat(store.range(SYMBOL, FROM_US, TO_US, null, 10)).isEmpty();
        assertThat(store.range(SYMBOL, TO_US, FROM_US, null, 10)).isEmpty();
        assertThat(store.isAvailable()).isTrue();
    }

    @Test
    void readOutOfBounds_isRefused() {
        assertThatThrownBy(() -> store.range(SYMBOL, FROM_US, TO_US, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> store.range(SYMBOL, FROM_US, TO_US, null, TradeStore.MAX_LIMIT + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.range(SYMBOL, FROM_US, TO_US + 86_400_000_001L, null, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 days");
    }

    @Test
    void closedStore_refusesCalls() {
        store.close();

        assertThat(store.isAvailable()).isFalse();
        assertThatThrownBy(() -> store.symbols()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.append(new RandomTrades(1).trades(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static long micros(String instant) {
        return Instant.parse(instant).toEpochMilli() * 1_000;
    }
}
