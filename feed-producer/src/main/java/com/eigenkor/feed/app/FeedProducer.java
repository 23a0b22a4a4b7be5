package com.eigenkor.feed.app;

import com.eigenkor.feed.backfill.GapFiller;
import com.eigenkor.feed.iqfeed.AdminClient;
import com.eigenkor.feed.iqfeed.Backoff;
import com.eigenkor.feed.iqfeed.Level1Client;
import com.eigenkor.feed.iqfeed.Level1Timing;
import com.eigenkor.feed.iqfeed.LookupPool;
import com.eigenkor.feed.publish.TopicState;
import com.eigenkor.feed.sequence.ClockBeats;
import com.eigenkor.feed.sequence.EventSink;
import com.eigenkor.feed.sequence.SymbolLine;
import com.eigenkor.feed.translate.TimeCheck;
import com.eigenkor.feed.translate.Translation;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** All parts of a running producer, wired, on any feed and any sink. */
final class FeedProducer implements AutoCloseable {

    static final Duration OVERLAP = Duration.ofSeconds(15);
    static final long OVERLAP_US = OVERLAP.toNanos() / 1000;

    private static final String CLIENT_NAME = "eigenkor-feed-producer";
    private static final int LOOKUP_CONNECTIONS = 4;
    private static final Duration LOOKUP_SILENCE = Duration.ofSeconds(30);
    private static final int MOST_HELD = 400_000;
    private static final int LEAST_HELD_PER_SYMBOL = 1_000;

    private final FeedClock clock;
    private final List<SymbolLine> lines;
    private final List<WatchedSymbol> watched;
    private final LookupPool lookup;
    private final GapFiller filler;
    private final LiveFeed live;
    private final Level1Client level1;
    private final AdminClient admin;
    private final Consumer<Throwable> onBug;

    /**
     * @param state what is published already
     * @param onBug told when a thread ends in a way nobody foresaw
     */
    FeedProducer(
            Settings settings,
            TopicState state,
            EventSink sink,
            Level1Timing timing,
            RandomGenerator random,
            Consumer<Throwable> onBug) {
        this.onBug = onBug;
        var symbols = settings.symbols();
        int mostHeld = Math.max(LEAST_HELD_PER_SYMBOL, MOST_HELD / symbols.size());
        this.lines =
                symbols.stream()
                        .map(symbol ->
                                new SymbolLine(
                                        symbol, state.line(symbol), sink, mostHeld, OVERLAP_US))
                        .toList();
        long lastBeatUs =
                state.beatsUs().values().stream().mapToLong(Long::longValue).max().orElse(0);
        this.clock = new FeedClock(lastBeatUs);
        this.lookup =
                new LookupPool(settings.address(), CLIENT_NAME, LOOKUP_CONNECTIONS, LOOKUP_SILENCE);
        var check = new TimeCheck(clock::timeUs, System::nanoTime);
        this.filler =
                new GapFiller(
                        symbols.getFirst(),
                        lookup::ask,
                        check,
                        settings.backfillDays(),
                        settings.gapTiming(),
                        LOOKUP_CONNECTIONS,
                        random,
                        onBug);
        var beats =
                new ClockBeats(
                        byPartition(settings),
                        state.beatsUs(),
                        settings.closeDelay().toNanos() / 1000,
                        sink);
        this.watched = watched(settings, state);
        this.live = new LiveFeed(watched, settings, clock, beats, filler, sink, check);
        this.level1 =
                new Level1Client(settings.address(), CLIENT_NAME, symbols, timing, live, random);
        this.admin =
                new AdminClient(
                        settings.address(),
                        CLIENT_NAME,
                        settings.login(),
                        new Backoff(timing.firstWait(), timing.longestWait(), random));
    }

    private List<WatchedSymbol> watched(Settings settings, TopicState state) {
        boolean isFixed = settings.calendar().fixed().isPresent();
        return lines.stream()
                .map(line ->
                        new WatchedSymbol(
                                line,
                                state.instrument(line.symbol())
                                        .map(known -> new Translation(known, isFixed))))
                .toList();
    }

    private List<List<SymbolLine>> byPartition(Settings settings) {
        int partitions = settings.cluster().partitions();
        var byPartition = new ArrayList<List<SymbolLine>>();
        for (int i = 0; i < partitions; i++) {
            byPartition.add(new ArrayList<>());
        }
        lines.forEach(
                line -> byPartition.get(Topics.partition(line.symbol(), partitions)).add(line));
        return byPartition;
    }

    /** Starts the threads. */
    void start() {
        for (WatchedSymbol symbol : watched) {
            symbol.translation().ifPresent(known -> filler.fillGaps(symbol.line(), known));
        }
        start("admin", admin);
        start("level-1", level1);
    }

    private void start(String name, Runnable run) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler((thread, bug) -> onBug.accept(bug))
                .start(run);
    }

    FeedState state() {
        return FeedState.of(live, clock, lines, lookup.requests(), admin.stats());
    }

    /** Stops reading, then filling; what was published stays in the sink, which is not closed. */
    @Override
    public void close() throws InterruptedException {
        level1.close();
        admin.close();
        lookup.close();
        filler.close();
    }
}
