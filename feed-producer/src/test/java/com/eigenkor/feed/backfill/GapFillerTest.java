package com.eigenkor.feed.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.iqfeed.HistoryAnswer;
import com.eigenkor.feed.iqfeed.HistoryRequest;
import com.eigenkor.feed.iqfeed.HistorySink;
import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.feed.sequence.Published;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many symbols while history answers nobody. */
class GapFillerTest {

    private static final int SYMBOLS = 300;
    private static final int THREADS = 4;
    private static final long START_US = 1_795_500_000_000_000L;
    private static final Duration STALL = Duration.ofMillis(200);

    private final CountDownLatch told = new CountDownLatch(SYMBOLS);
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
    private final GapFiller filler =
            new GapFiller(
                    symbol(0),
                    this::stall,
                    new TimeCheck(() -> START_US, System::nanoTime),
                    1,
                    new GapTiming(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(6)),
                    THREADS,
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1),
                    bugs::add);

    private HistoryAnswer stall(HistoryRequest request, HistorySink sink)
            throws InterruptedException {
        asked.incrementAndGet();
        Thread.sleep(STALL);
        return new HistoryAnswer.Failed("the history answer paused");
    }

    private final EventSink sink =
            new EventSink() {
                @Override
                public void publish(FeedEvent event) {
                    if (event instanceof FeedGap) {
                        told.countDown();
                    }
                }

                @Override
                public void beat(int partition, ClockBeat beat, List<FeedGap> open) {}

                @Override
                public void instrument(Instrument instrument) {}
            };

    @AfterEach
    void stop() throws InterruptedException {
        filler.close();
        assertThat(bugs).isEmpty();
    }

    @Test
    void gapsAreToldFirst_andAskedForThen_whenHistoryAnswersNobody() throws InterruptedException {
        for (SymbolLine line : lines(List.of(trade()))) {
            fill(line);
        }

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(asked).hasValueLessThanOrEqualTo(1 + 2 * THREADS);
    }

    @Test
    void symbolsWithoutTrades_doNotKeepTheSocketsFromThoseThatHaveToBeTold()
            throws InterruptedException {
        var without = lines(List.of());
        without.forEach(this::fill);
        while (without.stream().anyMatch(line -> !line.isAside())) {
            Thread.sleep(5);
        }
        asked.set(0);

        for (SymbolLine line : lines(List.of(trade()))) {
            fill(line);
        }

        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValueLessThan(SYMBOLS / 4);
    }

    private List<SymbolLine> lines(List<Trade> trades) {
        var published =
                new Published(
                        trades,
                        Long.MIN_VALUE,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of());
        return IntStream.range(0, SYMBOLS)
                .mapToObj(number -> new SymbolLine(symbol(number), published, sink, 100, 1_000_000))
                .toList();
    }

    private void fill(SymbolLine line) {
        var instrument =
                new Instrument(line.symbol(), "name", "equity", "NASDAQ", "USD", 4, "24x7", 1);
        int number = line.beginFill();
        line.liveSince(number, START_US + 60_000_000);
        filler.fill(line, number, new Translation(instrument, true));
    }

    private static Symbol symbol(int number) {
        return new Symbol("S" + number);
    }

    private static Trade trade() {
        return new Trade(
                symbol(0),
                START_US,
                LocalDate.of(2026, 11, 24),
                "24x7",
                Source.LIVE,
                4,
                1,
                1,
                1,
                1,
                11,
                "",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
