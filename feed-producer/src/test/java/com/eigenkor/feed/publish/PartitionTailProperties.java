package com.eigenkor.feed.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Read backwards in any windows, the end of a partition gives all that the joint needs. */
class PartitionTailProperties {

    private static final long OVERLAP_US = 15_000_000;
    private static final long START_US = 1_795_500_000_000_000L;
    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);
    private static final List<Symbol> SYMBOLS =
            List.of(new Symbol("AAPL"), new Symbol("MSFT"), new Symbol("@ES#"));
    private static final Symbol NEVER = new Symbol("NEVER");

    private final Codec<FeedEvent> codec = Codec.feedEvents();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyTradeAfterTheCompletePoint_isFound(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var topic = topic(random, 4_000);

        var tail = read(topic, random, List.of(SYMBOLS.get(0), SYMBOLS.get(1), SYMBOLS.get(2)));

        var found = new HashMap<Symbol, Published>();
        tail.published(found);
        for (Symbol symbol : SYMBOLS) {
            var all = trades(topic, symbol);
            var line = found.getOrDefault(symbol, Published.NOTHING);
            if (!all.isEmpty()) {
                long newest = all.stream().mapToLong(Trade::timeUs).max().orElseThrow();
                assertThat(line.lastTradeUs()).as("seed %d", seed).hasValue(newest);
                assertThat(line.completeAfterUs()).isLessThan(newest - OVERLAP_US);
                assertThat(line.recent())
                        .as("seed %d, %s", seed, symbol)
                        .containsSubsequence(
                                all.stream()
                                        .filter(t -> t.timeUs() > line.completeAfterUs())
                                        .toList());
            }
        }
    }

    @Test
    void longTopic_isReadOnlyAtItsEnd() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var topic = topic(random, 100_000);
        var tail = new PartitionTail(SYMBOLS, OVERLAP_US);

        int read = 0;
        int to = topic.size();
        while (to > 0 && !tail.isComplete()) {
            int from = Math.max(0, to - 1_000);
            topic.subList(from, to).forEach(event -> take(tail, event));
            tail.endWindow();
            read += to - from;
            to = from;
        }

        assertThat(tail.isComplete()).isTrue();
        assertThat(read).isLessThan(5_000);
    }

    @Test
    void vendorBarsWithoutTrades_tellHowFarTheyCame() {
        var tail = new PartitionTail(List.of(SYMBOLS.getFirst(), NEVER), OVERLAP_US);
        take(tail, bar(new BarSpec.Days(1), 1_000));
        take(tail, bar(new BarSpec.Days(1), 2_000));
        take(tail, bar(new BarSpec.Intraday(60), 5_000));
        tail.endWindow();
        var found = new HashMap<Symbol, Published>();

        tail.published(found);

        assertThat(found).containsOnlyKeys(SYMBOLS.getFirst());
        var line = found.getOrDefault(SYMBOLS.getFirst(), Published.NOTHING);
        assertThat(line.recent()).isEmpty();
        assertThat(line.lastDayMs()).hasValue(2_000);
        assertThat(line.lastMinuteMs()).hasValue(5_000);
        assertThat(tail.isComplete()).isFalse();
    }

    @Test
    void beats_areFoundAndBrokenRecordsSkipped() {
        var tail = new PartitionTail(List.of(), OVERLAP_US);
        take(tail, new ClockBeat(10));
        take(tail, new ClockBeat(30));
        tail.take(Topics.CLOCK_KEY.getBytes(StandardCharsets.UTF_8), new byte[] {9, 9});
        take(tail, new ClockBeat(20));
        tail.endWindow();

        assertThat(tail.lastBeatUs()).hasValue(30);
        assertThat(tail.isComplete()).isTrue();
    }

    private PartitionTail read(List<FeedEvent> topic, RandomGenerator random, List<Symbol> wanted) {
        var tail = new PartitionTail(wanted, OVERLAP_US);
        int to = topic.size();
        while (to > 0 && !tail.isComplete()) {
            int from = Math.max(0, to - 1 - random.nextInt(600));
            topic.subList(from, to).forEach(event -> take(tail, event));
            tail.endWindow();
            to = from;
        }
        return tail;
    }

    private void take(PartitionTail tail, FeedEvent event) {
        String key =
                switch (event) {
                    case Trade trade -> trade.symbol().code();
                    case VendorBar bar -> bar.symbol().code();
                    case ClockBeat _ -> Topics.CLOCK_KEY;
                    case FeedEvent.Correction _, FeedEvent.FeedGap _, FeedEvent.Recut _ ->
                            throw new AssertionError();
                };
        tail.take(key.getBytes(StandardCharsets.UTF_8), codec.encode(event));
    }

    private static List<Trade> trades(List<FeedEvent> topic, Symbol symbol) {
        return topic.stream()
                .filter(Trade.class::isInstance)
                .map(Trade.class::cast)
                .filter(trade -> trade.symbol().equals(symbol))
                .toList();
    }

    /** Live with late prints and beats; some symbols quiet for long; fills now and then. */
    private static List<FeedEvent> topic(RandomGenerator random, int count) {
        var events = new ArrayList<FeedEvent>();
        Map<Symbol, Long> newest = new HashMap<>();
        long nowUs = START_US;
        for (int i = 0; i < count; i++) {
            nowUs += random.nextLong(300_000);
            var symbol = SYMBOLS.get(i > count / 2 && i % 50 != 0 ? 0 : random.nextInt(3));
            if (random.nextInt(5) == 0) {
                events.add(new ClockBeat(nowUs - 1_000_000));
            } else if (random.nextInt(200) == 0 && newest.containsKey(symbol)) {
                long from = newest.getOrDefault(symbol, nowUs) - OVERLAP_US;
                for (long at = from; at < nowUs; at += 1 + random.nextLong(1_000_000)) {
                    events.add(trade(symbol, at, events.size(), Source.BACKFILL));
                }
            } else {
                boolean isLate = random.nextInt(20) == 0;
                long timeUs = isLate ? nowUs - random.nextLong(600_000_000) : nowUs;
                events.add(trade(symbol, timeUs, events.size(), Source.LIVE));
                newest.merge(symbol, timeUs, Math::max);
            }
        }
        return events;
    }

    private static Trade trade(Symbol symbol, long timeUs, long id, Source source) {
        return new Trade(
                symbol,
                timeUs,
                DATE,
                "24x7",
                source,
                4,
                1,
                1,
                1,
                id,
                11,
                "",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    private static VendorBar bar(BarSpec spec, long startMs) {
        return new VendorBar(SYMBOLS.getFirst(), spec, startMs, DATE, "24x7", 4, 1, 2, 0, 1, 10);
    }
}
