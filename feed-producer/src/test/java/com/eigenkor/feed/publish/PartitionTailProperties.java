package com.eigenkor.feed.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.sequence.PendingGap;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
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

    private static final long NOW_MS = START_US / 1000 + 3_600_000;
    private static final Duration AGE = Duration.ofMinutes(7);

    private static int gaps;

    private final Codec<FeedEvent> codec = Codec.feedEvents();

    @AfterAll
    static void gapsWereOpen() {
        assertThat(gaps).isGreaterThan(100);
    }

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
        tail.published(found, NOW_MS);
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
        var tail = new PartitionTail(SYMBOLS, List.of(), OVERLAP_US);

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
        var tail = new PartitionTail(List.of(SYMBOLS.getFirst(), NEVER), List.of(), OVERLAP_US);
        take(tail, bar(new BarSpec.Days(1), 1_000));
        take(tail, bar(new BarSpec.Days(1), 2_000));
        take(tail, bar(new BarSpec.Intraday(60), 5_000));
        tail.endWindow();
        var found = new HashMap<Symbol, Published>();

        tail.published(found, NOW_MS);

        assertThat(found).containsOnlyKeys(SYMBOLS.getFirst());
        var line = found.getOrDefault(SYMBOLS.getFirst(), Published.NOTHING);
        assertThat(line.recent()).isEmpty();
        assertThat(line.lastDayMs()).hasValue(2_000);
        assertThat(line.lastMinuteMs()).hasValue(5_000);
        assertThat(tail.isComplete()).isFalse();
    }

    @Test
    void beats_areFoundAndBrokenRecordsSkipped() {
        var tail = new PartitionTail(List.of(), List.of(), OVERLAP_US);
        take(tail, new ClockBeat(10));
        take(tail, new ClockBeat(30));
        tail.take(record(Topics.CLOCK_KEY, new byte[] {9, 9}, List.of()));
        take(tail, new ClockBeat(20));
        tail.endWindow();

        assertThat(tail.lastBeatUs()).hasValue(30);
        assertThat(tail.isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void openGaps_areFound_withTheTradesOfTheirTime(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var topic = new TopicWithGaps(random, 4_000);

        var search = new OpenGapSearch();
        read(topic.sent, random, search);
        var tail = new PartitionTail(SYMBOLS, search.open(), OVERLAP_US);
        read(topic.sent, random, tail);
        var found = new HashMap<Symbol, Published>();
        tail.published(found, NOW_MS);

        var pending = found.values().stream().flatMap(line -> line.gaps().stream()).toList();
        assertThat(pending.stream().map(PendingGap::told))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(topic.open);
        for (PendingGap gap : pending) {
            assertPending(seed, gap, trades(topic.events(), gap.told().symbol()));
        }
        gaps += pending.size();
    }

    private static void assertPending(long seed, PendingGap gap, List<Trade> all) {
        var told = gap.told();
        long last =
                all.stream()
                        .mapToLong(Trade::timeUs)
                        .filter(timeUs -> timeUs <= told.timeUs())
                        .max()
                        .orElseThrow();
        assertThat(gap.age()).isEqualTo(AGE);
        assertThat(gap.completeAfterUs()).isLessThan(last - OVERLAP_US);
        assertThat(gap.known())
                .as("seed %d, %s", seed, told)
                .containsSubsequence(
                        all.stream()
                                .filter(trade -> trade.timeUs() > gap.completeAfterUs())
                                .filter(trade -> trade.timeUs() <= told.untilUs())
                                .toList());
    }

    @Test
    void gapsBehindTheLastBeat_areOpen_thoseItDoesNotNameAreNot() {
        var closed = gap(1_000, 2_000);
        var named = gap(3_000, 4_000);
        var behind = gap(5_000, 6_000);
        var search = new OpenGapSearch();
        take(search, new Sent(behind, List.of()));
        search.endWindow();
        assertThat(search.isComplete()).isFalse();
        take(search, new Sent(closed, List.of()));
        take(search, new Sent(new ClockBeat(4_500), List.of(named)));
        search.endWindow();

        assertThat(search.isComplete()).isTrue();
        assertThat(search.open()).containsExactly(named, behind);
    }

    private static FeedGap gap(long fromUs, long untilUs) {
        return new FeedGap(SYMBOLS.getFirst(), fromUs, untilUs, "24x7");
    }

    /** A record: an event, and the gaps that a beat names. */
    private record Sent(FeedEvent event, List<FeedGap> open) {}

    /** As {@link #topic}, cut now and then; gaps are filled late, some in part, some never. */
    private static final class TopicWithGaps {

        private final List<Sent> sent = new ArrayList<>();
        private final List<FeedGap> open = new ArrayList<>();
        private final RandomGenerator random;
        private final Map<Symbol, Long> newest = new HashMap<>();
        private long nowUs = START_US;
        private long beatUs = START_US - 1_000_000;

        TopicWithGaps(RandomGenerator random, int count) {
            this.random = random;
            for (int i = 0; i < count; i++) {
                nowUs += random.nextLong(300_000);
                step(random.nextInt(1_000), SYMBOLS.get(random.nextInt(SYMBOLS.size())));
            }
        }

        private void step(int dice, Symbol symbol) {
            if (dice < 200) {
                beatUs = nowUs - 1_000_000;
                sent.add(new Sent(new ClockBeat(beatUs), List.copyOf(open)));
            } else if (dice < 205 && newest.containsKey(symbol)) {
                cut(symbol);
            } else if (dice < 225 && !open.isEmpty()) {
                fill(open.get(random.nextInt(open.size())));
            } else {
                newest.merge(symbol, nowUs, Math::max);
                trade(symbol, nowUs, Source.LIVE);
            }
        }

        private void cut(Symbol symbol) {
            long fromUs = Math.max(beatUs, newest.getOrDefault(symbol, nowUs));
            nowUs = Math.max(fromUs, nowUs) + random.nextLong(60_000_000);
            var gap = new FeedGap(symbol, fromUs, nowUs, "24x7");
            sent.add(new Sent(gap, List.of()));
            open.add(gap);
        }

        /** What is closed is open again for a start, until a beat says so. */
        private void fill(FeedGap gap) {
            for (int i = random.nextInt(5); i > 0; i--) {
                long span = 1 + gap.untilUs() - gap.timeUs();
                trade(gap.symbol(), gap.timeUs() + random.nextLong(span), Source.BACKFILL);
            }
            if (random.nextInt(3) == 0) {
                open.remove(gap);
                beatUs = nowUs - 1_000_000;
                sent.add(new Sent(new ClockBeat(beatUs), List.copyOf(open)));
            }
        }

        private void trade(Symbol symbol, long timeUs, Source source) {
            var trade = PartitionTailProperties.trade(symbol, timeUs, sent.size(), source);
            sent.add(new Sent(trade, List.of()));
        }

        List<FeedEvent> events() {
            return sent.stream().map(Sent::event).toList();
        }
    }

    private PartitionTail read(List<FeedEvent> topic, RandomGenerator random, List<Symbol> wanted) {
        var tail = new PartitionTail(wanted, List.of(), OVERLAP_US);
        read(topic.stream().map(event -> new Sent(event, List.of())).toList(), random, tail);
        return tail;
    }

    private void read(List<Sent> topic, RandomGenerator random, Tail tail) {
        int to = topic.size();
        while (to > 0 && !tail.isComplete()) {
            int from = Math.max(0, to - 1 - random.nextInt(600));
            topic.subList(from, to).forEach(sent -> take(tail, sent));
            tail.endWindow();
            to = from;
        }
    }

    private void take(Tail tail, FeedEvent event) {
        take(tail, new Sent(event, List.of()));
    }

    private void take(Tail tail, Sent sent) {
        String key =
                switch (sent.event()) {
                    case Trade trade -> trade.symbol().code();
                    case VendorBar bar -> bar.symbol().code();
                    case FeedGap gap -> gap.symbol().code();
                    case ClockBeat _ -> Topics.CLOCK_KEY;
                    case FeedEvent.Correction _, FeedEvent.Recut _ -> throw new AssertionError();
                };
        tail.take(record(key, codec.encode(sent.event()), sent.open()));
    }

    private ConsumerRecord<byte[], byte[]> record(String key, byte[] value, List<FeedGap> open) {
        return new ConsumerRecord<>(
                Topics.TRADES.name(),
                0,
                0,
                NOW_MS - AGE.toMillis(),
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                OpenGapHeaders.of(open, codec),
                Optional.empty());
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
