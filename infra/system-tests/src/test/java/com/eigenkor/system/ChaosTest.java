package com.eigenkor.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed under load, at moments that a seed decides: the engine, the nodes of its
 * cluster of three, and both at once. Each time the committed bars of every spec and style are held
 * against a naive cut of the known trades. {@code -Deigenkor.seed=…} repeats a run's moments.
 */
@Tag("alone")
class ChaosTest {

    private static final long SEED = Long.getLong("eigenkor.seed", System.nanoTime());
    private static final int PARTITIONS = 2;
    private static final int SYMBOLS_EACH = 3;

    /** Trades of all symbols; each is two bars of one trade and moves thirty-two others. */
    private static final int PER_SECOND = 500;

    /** Exchange seconds in one of ours. */
    private static final int TIMES_FASTER = 30;

    /** One for each load, in whatever order they come: the clock never goes back. */
    private static final Iterator<LocalDate> FIRST_DAYS =
            List.of(
                            LocalDate.of(2026, 2, 9),
                            LocalDate.of(2026, 3, 9),
                            LocalDate.of(2026, 4, 6),
                            LocalDate.of(2026, 5, 4))
                    .iterator();

    private static final int KILLS = 5;
    private static final String MAIN = "com.eigenkor.streams.app.StreamProcessorsMain";
    private static final String READY = "ready stream-processors";
    private static final String DROPS_ITS_STATE = "the last run was killed";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path data;

    private static KafkaCluster cluster;
    private static ChildProcess engine;
    private static Pulse live;
    private static Pulse settled;
    private static SettledBars bars;

    private final Random random = new Random(SEED);

    /** What makes a broken thing whole again and waits until it is. */
    private interface Mend {
        void run() throws InterruptedException;
    }

    private record Fault(String what, Runnable strike, Mend mend) {}

    @BeforeAll
    static void start() throws Exception {
        System.out.println("chaos seed " + SEED);
        cluster = new KafkaCluster(Project.root(), data);
        cluster.awaitWhole();
        var program =
                JavaProgram.of(Project.root(), "stream-processors", "stream-processors", 112)
                        .with(data.resolve("stream-processors.aot"));
        var environment =
                Map.of(
                        "EIGENKOR_KAFKA", cluster.bootstrap(),
                        "EIGENKOR_PARTITIONS", String.valueOf(PARTITIONS),
                        "EIGENKOR_REPLICATION", String.valueOf(KafkaCluster.NODES),
                        "EIGENKOR_STATE_DIR", data.resolve("streams").toString(),
                        "EIGENKOR_STORE", "sqlite:" + data.resolve("bars.db"));
        Path firstLog = data.resolve("first.log");
        var first = new ChildProcess(program.recording(MAIN), environment, firstLog);
        try {
            first.start();
            first.awaitSaid(READY, START);
            live = new Pulse(cluster.bootstrap(), Topics.LIVE_BARS, "read_uncommitted");
            var oneSecond = Topics.bars(new BarSpec.Intraday(1), Style.OHLC);
            settled = new Pulse(cluster.bootstrap(), oneSecond, "read_committed");
            rehearse();
        } finally {
            first.end();
        }
        assertThat(program.cache()).exists();
        Path log = data.resolve("stream-processors.log");
        engine = new ChildProcess(program.command(MAIN), environment, log);
        engine.start();
        engine.awaitSaid(READY, START);
        bars = new SettledBars(cluster.bootstrap(), PARTITIONS);
    }

    /**
     * What a first run does goes into its start-up cache; all others start as the platform's do.
     */
    private static void rehearse() throws InterruptedException {
        var trades = new SeededTrades(new Random(SEED), symbols("first"), FIRST_DAYS.next(), 10);
        try (var _ = new TradeLoad(cluster.bootstrap(), trades, PARTITIONS, PER_SECOND)) {
            awaitFlow();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (live != null) {
            live.close();
        }
        if (settled != null) {
            settled.close();
        }
        if (bars != null) {
            bars.close();
        }
        if (engine != null) {
            engine.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void engineKilled_everyBarIsThereOnce() throws Exception {
        long before = engine.said(DROPS_ITS_STATE);
        endure("engine", Collections.nCopies(KILLS, engineDies()));
        assertThat(engine.said(DROPS_ITS_STATE) - before).isEqualTo(KILLS);
    }

    @Test
    void brokersKilled_everyBarIsThereOnce() throws Exception {
        var brokers = nodes().stream().limit(2).map(ChaosTest::nodeDies).toList();
        endure("broker", brokers);
    }

    @Test
    void engineAndBrokerKilledAtOnce_everyBarIsThereOnce() throws Exception {
        var both = nodes().stream().limit(1).map(ChaosTest::bothDie).toList();
        endure("both", both);
    }

    private List<Integer> nodes() {
        var nodes = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(nodes, random);
        return nodes;
    }

    /** Loads, breaks and mends; with the next month begins the quiet in which all settles. */
    private void endure(String name, List<Fault> faults) throws InterruptedException {
        LocalDate first = FIRST_DAYS.next();
        double perExchangeSecond = PER_SECOND / (double) TIMES_FASTER;
        var trades = new SeededTrades(random, symbols(name), first, perExchangeSecond);
        var quiet = first.plusMonths(1).withDayOfMonth(1).atStartOfDay(VendorFiles.NEW_YORK);
        try (var load = new TradeLoad(cluster.bootstrap(), trades, PARTITIONS, PER_SECOND)) {
            awaitFlow();
            for (Fault fault : faults) {
                awaitMore(load, PER_SECOND / 2 + random.nextInt(2 * PER_SECOND));
                suffer(fault);
            }
            awaitMore(load, PER_SECOND);
            load.finish(SeededTrades.micros(quiet.toInstant()));
            System.out.printf(
                    "%s: %d trades, %d starts of the engine%n", name, load.sent(), engine.starts());
        }
        bars.readTo(quiet.toInstant().toEpochMilli(), LONGEST_GAP);
        assertThat(bars.doubles()).isEmpty();
        assertThat(bars.deadLetters()).isZero();
        assertThat(wrong(trades)).as("seed %d", SEED).isEmpty();
    }

    private static void suffer(Fault fault) throws InterruptedException {
        long strikeMs = System.currentTimeMillis();
        live.mark(strikeMs);
        settled.mark(strikeMs);
        fault.strike().run();
        System.out.printf(
                "%s: live again after %d ms (goal 5000), settled after %d ms (goal 10000)%n",
                fault.what(),
                live.gap(LONGEST_GAP).toMillis(),
                settled.gap(LONGEST_GAP).toMillis());
        fault.mend().run();
        awaitFlow();
    }

    /** Until bars of what is written from now on have settled in every partition. */
    private static void awaitFlow() throws InterruptedException {
        settled.mark(System.currentTimeMillis());
        settled.gap(LONGEST_GAP);
    }

    private static void awaitMore(TradeLoad load, long trades) throws InterruptedException {
        long wanted = load.sent() + trades;
        Eventually.until(START, () -> "the load stands still", () -> load.sent() >= wanted);
    }

    /** As many symbols in each partition. */
    private static List<String> symbols(String name) {
        var symbols = new ArrayList<String>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int found = 0;
            for (int number = 1; found < SYMBOLS_EACH; number++) {
                String symbol = name.toUpperCase(Locale.ROOT) + number;
                if (Topics.partition(new Symbol(symbol), PARTITIONS) == partition) {
                    symbols.add(symbol);
                    found++;
                }
            }
        }
        return symbols;
    }

    private static List<String> wrong(SeededTrades trades) {
        var wrong = new ArrayList<String>();
        long compared = 0;
        for (String symbol : trades.symbols()) {
            var expected = new ExpectedBars(trades.of(symbol));
            for (Style style : Style.values()) {
                for (BarSpec spec : BarSpec.STOCK) {
                    var rows = expected.rows(spec, style);
                    compared += rows.size();
                    String series = "%s %s %s".formatted(symbol, spec.code(), style.code());
                    differences(series, rows, bars.rows(symbol, spec, style), wrong);
                }
            }
        }
        System.out.println("compared " + compared + " bars");
        assertThat(compared).isPositive();
        return wrong;
    }

    private static void differences(
            String series, List<Row> expected, List<Row> found, List<String> wrong) {
        if (expected.equals(found)) {
            return;
        }
        var missing = new ArrayList<>(expected);
        missing.removeAll(new HashSet<>(found));
        var extra = new ArrayList<>(found);
        extra.removeAll(new HashSet<>(expected));
        wrong.add(
                "%s: %d missing %s, %d that should not be %s"
                        .formatted(
                                series,
                                missing.size(),
                                missing.stream().limit(2).toList(),
                                extra.size(),
                                extra.stream().limit(2).toList()));
    }

    private static Fault engineDies() {
        return new Fault("engine killed", engine::crash, () -> {});
    }

    private static Fault nodeDies(int node) {
        return new Fault("node %d killed".formatted(node), () -> cluster.stop(node), mend(node));
    }

    private static Fault bothDie(int node) {
        Runnable strike =
                () -> {
                    cluster.stop(node);
                    engine.crash();
                };
        return new Fault("node %d and engine killed".formatted(node), strike, mend(node));
    }

    private static Mend mend(int node) {
        return () -> {
            cluster.start(node);
            cluster.awaitWhole();
        };
    }
}
