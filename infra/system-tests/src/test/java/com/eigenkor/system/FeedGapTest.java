package com.eigenkor.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.CloseMarker.Intervals;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.standalone.Platform;
import com.eigenkor.standalone.PlatformSettings;
import com.eigenkor.system.VendorFiles.Tick;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed is cut, its history fails and tells all later. */
class FeedGapTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> SYMBOLS = List.of("AAPL", "@ES#");
    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final Duration CUT = Duration.ofSeconds(8);
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    @TempDir static Path data;

    private static @Nullable Platform running;
    private static TopicRows topics;

    @BeforeAll
    static void start() throws Exception {
        var settings =
                PlatformSettings.apart(
                        Project.root(),
                        data,
                        Map.of(
                                "EIGENKOR_SYMBOLS", String.join(",", SYMBOLS),
                                "EIGENKOR_SIMULATOR_ARGUMENTS", "--rate 2",
                                "EIGENKOR_GAP_PATIENCE_S", "1",
                                "EIGENKOR_GAP_RETRY_S", "1"));
        running = Platform.start(settings, System.out::println);
        platform().awaitReady(PATIENCE);
        topics = new TopicRows("127.0.0.1:" + platform().ports().kafka());
    }

    private static Platform platform() {
        return Objects.requireNonNull(running);
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void cutFeedWithoutHistory_saysFeedGap_andGetsItsBarsAsRevisionsLater() throws Exception {
        for (String symbol : SYMBOLS) {
            Eventually.until(
                    PATIENCE, () -> symbol + " has no bar", () -> !seconds(symbol).isEmpty());
        }
        MarketControl.tell(platform(), "cut lookup 0");
        MarketControl.tell(platform(), "link down");
        var mended = Instant.now().plus(CUT);
        Eventually.until(PATIENCE, () -> "the clock stands", () -> Instant.now().isAfter(mended));
        MarketControl.tell(platform(), "link up");

        for (String symbol : SYMBOLS) {
            Eventually.until(PATIENCE, () -> symbol + " has no gap", () -> !gaps(symbol).isEmpty());
            FeedGap gap = gaps(symbol).getFirst();
            assertThat(gap.untilUs() - gap.timeUs()).isGreaterThan(CUT.toNanos() / 2000);
            Eventually.until(
                    PATIENCE,
                    () -> "the gap of %s is not told".formatted(symbol),
                    () -> markedToMs(symbol) > gap.untilUs() / 1000);
            checkMarkers(symbol, gap);
        }

        killProducer();
        MarketControl.tell(platform(), "resume");

        int late = 0;
        for (String symbol : SYMBOLS) {
            late += checkBars(symbol, gaps(symbol).getFirst());
        }
        assertThat(late).as("bars within the gaps; one symbol may have none").isPositive();
    }

    /** The one that comes back has to know of gaps that lie before what a start asks for anyway. */
    private static void killProducer() throws Exception {
        long pastMs = gaps(SYMBOLS.getFirst()).getFirst().untilUs() / 1000 + OVERLAP.toMillis();
        Eventually.until(
                PATIENCE,
                () -> "the gap is still near",
                () -> markedToMs(SYMBOLS.getFirst()) > pastMs);
        platform().kill("feed-producer");
    }

    /** Every second within the gap had no trade, and that is not what its marker says. */
    private static void checkMarkers(String symbol, FeedGap gap) {
        long fromMs = gap.timeUs() / 1000 + 1000;
        long toMs = gap.untilUs() / 1000 - 1000;
        var within =
                markers(symbol).stream()
                        .filter(marker -> marker.fromMs() < toMs && marker.toMs() > fromMs)
                        .toList();
        assertThat(within).isNotEmpty();
        assertThat(within).allMatch(marker -> marker.reason() == CloseMarker.Reason.FEED_GAP);
        var all = markers(symbol);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).fromMs()).isEqualTo(all.get(i - 1).toMs());
        }
    }

    /**
     * In the second in which the feed came back, what came live stands before what came late.
     * Returns how many bars came late.
     */
    private static int checkBars(String symbol, FeedGap gap) throws Exception {
        var from = Instant.ofEpochSecond(gap.timeUs() / 1_000_000 - 5);
        var to = Instant.ofEpochSecond(gap.untilUs() / 1_000_000 + 3);
        Eventually.until(
                PATIENCE,
                () -> "bars of %s are not those of the feed".formatted(symbol),
                () -> {
                    assertThatBars(symbol, from, to, (gap.untilUs() - 1) / 1_000_000 * 1000);
                    return true;
                });
        var late =
                seconds(symbol).stream()
                        .filter(bar -> bar.startMs() > gap.timeUs() / 1000)
                        .filter(bar -> bar.endMs() < gap.untilUs() / 1000)
                        .toList();
        assertThat(late)
                .allMatch(bar -> bar.revision().number() > 0)
                .allMatch(bar -> bar.revision().reason() == Revision.Reason.BACKFILL);
        return late.size();
    }

    private static void assertThatBars(String symbol, Instant from, Instant to, long joinedMs)
            throws Exception {
        int port = platform().ports().lookup();
        var tape =
                rows(Tape.ticks(port, symbol, from, to.minusSeconds(1))).stream()
                        .map(row -> row.startMs() == joinedMs ? withoutOrder(row) : row)
                        .toList();
        var bars =
                topics.closed(symbol, SECOND, Style.OHLC).stream()
                        .filter(row -> row.startMs() >= from.toEpochMilli())
                        .filter(row -> row.startMs() < to.toEpochMilli())
                        .map(row -> row.startMs() == joinedMs ? withoutOrder(row) : row)
                        .toList();
        if (tape.isEmpty() || !bars.equals(tape)) {
            throw new IllegalStateException("feed %s, bars %s".formatted(tape, bars));
        }
    }

    private static Row withoutOrder(Row row) {
        return Row.of(
                row.startMs(),
                row.seq(),
                BigDecimal.ZERO,
                row.high(),
                row.low(),
                BigDecimal.ZERO,
                row.volume());
    }

    private static List<Row> rows(List<Tick> tape) {
        var bySecond =
                tape.stream()
                        .filter(tick -> "CE".indexOf(tick.basis()) >= 0)
                        .collect(
                                groupingBy(
                                        tick -> tick.timeUs() / 1_000_000, TreeMap::new, toList()));
        var rows = new ArrayList<Row>();
        bySecond.forEach((second, ticks) -> rows.add(row(second * 1000, ticks)));
        return rows;
    }

    private static Row row(long startMs, List<Tick> ticks) {
        var prices = ticks.stream().map(Tick::price).toList();
        return Row.of(
                startMs,
                0,
                prices.getFirst(),
                prices.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO),
                prices.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO),
                prices.getLast(),
                ticks.stream().mapToLong(Tick::size).sum());
    }

    private static List<FeedGap> gaps(String symbol) {
        var codec = Codec.feedEvents();
        var gaps = new ArrayList<FeedGap>();
        topics.read(
                Topics.TRADES,
                (key, record) -> {
                    if (key.equals(symbol) && codec.decode(record.value()) instanceof FeedGap gap) {
                        gaps.add(gap);
                    }
                });
        return gaps;
    }

    private static List<Intervals> markers(String symbol) {
        var codec = Codec.closeMarkers();
        var markers = new ArrayList<Intervals>();
        topics.read(
                Topics.BAR_MARKERS,
                (key, record) -> {
                    if (key.equals(symbol)
                            && codec.decode(record.value()) instanceof Intervals marker
                            && marker.spec().equals(SECOND)) {
                        markers.add(marker);
                    }
                });
        return markers;
    }

    private static long markedToMs(String symbol) {
        var markers = markers(symbol);
        return markers.isEmpty() ? Long.MIN_VALUE : markers.getLast().toMs();
    }

    /** Every bar of a second as it was said, revisions too. */
    private static List<Bar> seconds(String symbol) {
        var bars = new ArrayList<Bar>();
        topics.read(
                Topics.bars(SECOND, Style.OHLC),
                (key, record) -> {
                    if (key.startsWith(symbol + '|')) {
                        bars.add(Codec.bars().decode(record.value()));
                    }
                });
        return bars;
    }
}
