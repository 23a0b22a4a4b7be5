package com.eigenkor.store;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Measures both adapters: 10 series of 100 000 minute bars, written as they come in (all symbols
 * minute by minute) in batches of 5000, then read at random places. Run by hand; the module's
 * README says how.
 */
final class BarStoreBenchmark {

    private static final int SERIES = 10;
    private static final int BARS = 100_000;
    private static final int BATCH = 5_000;
    private static final int READS = 400;
    private static final long START_MS = Instant.parse("2026-01-02T09:00:00Z").toEpochMilli();
    private static final long MINUTE_MS = 60_000;

    private final BarStore store;
    private final Random random = new Random(1);

    private BarStoreBenchmark(BarStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws IOException {
        switch (arguments.length == 1 ? arguments[0] : "") {
            case "sqlite" -> sqlite();
            case "influx" -> influx();
            default -> throw new IllegalArgumentException("say sqlite or influx");
        }
    }

    private static void sqlite() throws IOException {
        Path folder = Files.createTempDirectory("bar-store-benchmark-");
        Path file = folder.resolve("bars.db");
        try (BarStore store = BarStore.open(new StoreSettings.Sqlite(file))) {
            new BarStoreBenchmark(store).run();
        }
        System.out.printf("file        %,d MB%n", Files.size(file) >> 20);
        Files.delete(file);
        Files.delete(folder);
    }

    private static void influx() {
        try (InfluxServer server = InfluxServer.start();
                BarStore store = BarStore.open(server.settings())) {
            new BarStoreBenchmark(store).run();
        }
    }

    private void run() {
        upserts("insert", Revision.FIRST);
        upserts("upsert again", Revision.FIRST);
        for (int limit : new int[] {500, 5_000}) {
            reads("warm-up", limit);
            reads("before", limit);
        }
        singleBars();
    }

    private void upserts(String name, Revision revision) {
        long[] latenciesUs = new long[SERIES * BARS / BATCH];
        int minutesOfABatch = BATCH / SERIES;
        for (int i = 0; i < latenciesUs.length; i++) {
            List<SeriesBar> batch = batch(i * minutesOfABatch, minutesOfABatch, revision);
            long startNs = System.nanoTime();
            store.upsert(batch);
            latenciesUs[i] = (System.nanoTime() - startNs) / 1_000;
        }
        long totalUs = Arrays.stream(latenciesUs).sum();
        System.out.printf(
                "%-12s%,d bars/s; batch of %d: %s%n",
                name, SERIES * BARS * 1_000_000L / totalUs, BATCH, percentiles(latenciesUs));
    }

    private void reads(String name, int limit) {
        long[] latenciesUs = new long[READS];
        for (int i = 0; i < READS; i++) {
            var before = new BarKey(START_MS + random.nextInt(limit, BARS) * MINUTE_MS, 0);
            SeriesId series = series(random.nextInt(SERIES));
            long startNs = System.nanoTime();
            int found = store.before(series, before, limit).size();
            latenciesUs[i] = (System.nanoTime() - startNs) / 1_000;
            if (found != limit) {
                throw new IllegalStateException(found + " bars instead of " + limit);
            }
        }
        System.out.printf("%-12s%d bars: %s%n", name, limit, percentiles(latenciesUs));
    }

    private void singleBars() {
        long[] latenciesUs = new long[READS];
        for (int i = 0; i < READS; i++) {
            List<SeriesBar> one = List.of(bar(series(0), BARS + i, Revision.FIRST));
            long startNs = System.nanoTime();
            store.upsert(one);
            latenciesUs[i] = (System.nanoTime() - startNs) / 1_000;
        }
        System.out.printf("%-12s%s%n", "one bar", percentiles(latenciesUs));
    }

    private static String percentiles(long[] latenciesUs) {
        long[] sorted = latenciesUs.clone();
        Arrays.sort(sorted);
        return "p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        sorted[sorted.length / 2] / 1_000.0,
                        sorted[sorted.length * 99 / 100] / 1_000.0);
    }

    private static List<SeriesBar> batch(int fromMinute, int minutes, Revision revision) {
        var batch = new ArrayList<SeriesBar>();
        for (int minute = fromMinute; minute < fromMinute + minutes; minute++) {
            for (int number = 0; number < SERIES; number++) {
                batch.add(bar(series(number), minute, revision));
            }
        }
        return batch;
    }

    private static SeriesId series(int number) {
        return BarStoreContract.series("SYM" + number, "1m", Style.OHLC);
    }

    /** Prices that wander like those of a stock; noise would compress worse than a market does. */
    private static SeriesBar bar(SeriesId series, int minute, Revision revision) {
        long startMs = START_MS + minute * MINUTE_MS;
        long price = 2_300_000 + minute % 5_000 * 7L + minute % 13 * 100L;
        LocalDate date = Instant.ofEpochMilli(startMs).atZone(ZoneOffset.UTC).toLocalDate();
        long volume = 1_000 + minute % 997;
        return new Bar(
                series,
                new BarKey(startMs, 0),
                startMs + MINUTE_MS,
                date,
                4,
                price,
                price + 900,
                price - 700,
                price + 200,
                volume,
                volume + 3,
                1 + minute % 211,
                minute % 7,
                price * volume,
                startMs * 1_000 + 17,
                (startMs + MINUTE_MS) * 1_000 - 29,
                Bar.State.CLOSED,
                revision,
                Bar.Source.TRADES);
    }
}
