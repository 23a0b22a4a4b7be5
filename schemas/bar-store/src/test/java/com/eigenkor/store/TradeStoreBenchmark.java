package com.eigenkor.store;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures where trades may be kept: SQLite, InfluxDB, or a file a symbol and date. A million
 * trades of ten symbols, once in batches as they come when the sink catches up and once as they
 * come live, then read hour by hour. Run by hand; the module's README says how.
 */
final class TradeStoreBenchmark {

    private static final int SYMBOLS = 10;
    private static final int TRADES = 1_000_000;
    private static final int READS = 200;
    private static final LocalDate DATE = LocalDate.parse("2026-11-24");
    private static final long START_MS = Instant.parse("2026-11-24T05:00:00Z").toEpochMilli();
    private static final int MINUTES_READ = 5;

    private final Random random = new Random(1);
    private final long[] prices = new long[SYMBOLS];
    private final long[] volumes = new long[SYMBOLS];
    private final long[] tickIds = new long[SYMBOLS];
    private long offset;
    private long timeUs = START_MS * 1_000;

    private TradeStoreBenchmark() {
        Arrays.fill(prices, 2_300_000);
        Arrays.fill(tickIds, 40_000_000);
    }

    public static void main(String[] arguments) throws IOException {
        String place = arguments.length == 1 ? arguments[0] : "";
        for (int batch : new int[] {20_000, 500}) {
            System.out.printf("batches of %,d%n", batch);
            switch (place) {
                case "sqlite" -> sqlite(batch);
                case "influx" -> influx(batch);
                case "files" -> files(batch);
                default -> throw new IllegalArgumentException("say sqlite, influx or files");
            }
        }
    }

    private static void sqlite(int batch) throws IOException {
        Path folder = Files.createTempDirectory("trade-store-benchmark-");
        try (var store = TradeStore.open(new StoreSettings.Sqlite(folder.resolve("bars.db")))) {
            var benchmark = new TradeStoreBenchmark();
            benchmark.write(batch, store::append);
            benchmark.read(store);
        }
        size(folder);
        delete(folder);
    }

    private static void influx(int batch) throws IOException {
        try (InfluxServer server = InfluxServer.start();
                TradeStore store = TradeStore.open(server.settings())) {
            var benchmark = new TradeStoreBenchmark();
            benchmark.write(batch, store::append);
            benchmark.read(store);
            size(newestFolder());
        }
    }

    private static Path newestFolder() throws IOException {
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(path -> path.toString().contains("eigenkor-influxd-"))
                    .max(Comparator.comparingLong(path -> path.toFile().lastModified()))
                    .orElseThrow()
                    .resolve("engine");
        }
    }

    private static void files(int batch) throws IOException {
        Path folder = Files.createTempDirectory("trade-store-benchmark-");
        new TradeStoreBenchmark().write(batch, trades -> append(folder, trades));
        size(folder);
        delete(folder);
    }

    /** What a store of files would do at the least. */
    private static void append(Path folder, List<ArchivedTrade> trades) {
        for (List<ArchivedTrade> group : TradeChunk.groups(trades)) {
            Trade first = group.getFirst().trade();
            Path file = folder.resolve(first.symbol() + "-" + first.tradingDate());
            try (var channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (TradeChunk chunk : TradeChunk.of(group)) {
                    channel.write(ByteBuffer.wrap(chunk.payload()));
                }
                channel.force(true);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private void write(int batch, Consumer<List<ArchivedTrade>> store) {
        long[] latenciesUs = new long[TRADES / batch];
        for (int i = 0; i < latenciesUs.length; i++) {
            List<ArchivedTrade> trades = Stream.generate(this::next).limit(batch).toList();
            long startNs = System.nanoTime();
            store.accept(trades);
            latenciesUs[i] = (System.nanoTime() - startNs) / 1_000;
        }
        long totalUs = Arrays.stream(latenciesUs).sum();
        System.out.printf(
                "  write %,d trades/s; a batch %s%n",
                TRADES * 1_000_000L / totalUs, percentiles(latenciesUs));
    }

    /** A trade now and then late, prices that wander, seldom another condition: like a market. */
    private ArchivedTrade next() {
        int symbol = random.nextInt(SYMBOLS);
        timeUs += random.nextInt(2_000);
        prices[symbol] += 100L * (random.nextInt(5) - 2);
        long size = random.nextInt(3) == 0 ? 100 : 1 + random.nextInt(400);
        volumes[symbol] += size;
        tickIds[symbol] += 1 + random.nextInt(3);
        boolean isOdd = size < 100;
        var trade =
                new Trade(
                        new Symbol("SYM" + symbol),
                        timeUs,
                        DATE,
                        "us-equity",
                        FeedEvent.Source.LIVE,
                        4,
                        prices[symbol],
                        size,
                        volumes[symbol],
                        tickIds[symbol],
                        random.nextInt(12),
                        isOdd ? "3D87" : random.nextInt(4) == 0 ? "01" : "3D",
                        isOdd ? Basis.OTHER : Basis.LAST,
                        Aggressor.UNKNOWN);
        long arrivedMs = timeUs / 1_000 + random.nextInt(20);
        // A beat a second: some trades come behind one, by the way that they have to go.
        long beatUs = arrivedMs / 1_000 * 1_000_000;
        return new ArchivedTrade(
                "mQ8aXK3vTdyYc0z-5g_1xA", 0, offset++, arrivedMs, Math.max(timeUs, beatUs), trade);
    }

    private void read(TradeStore store) {
        long spanUs = MINUTES_READ * 60_000_000L;
        var latenciesUs = new ArrayList<Long>();
        long found = 0;
        for (int i = 0; i < READS; i++) {
            long fromUs = START_MS * 1_000 + random.nextLong(timeUs - START_MS * 1_000 - spanUs);
            var symbol = new Symbol("SYM" + random.nextInt(SYMBOLS));
            long startNs = System.nanoTime();
            found += store.range(symbol, fromUs, fromUs + spanUs, null, 50_000).size();
            latenciesUs.add((System.nanoTime() - startNs) / 1_000);
        }
        long[] all = latenciesUs.stream().mapToLong(Long::longValue).toArray();
        System.out.printf("  read %,d trades: %s%n", found / READS, percentiles(all));
    }

    private static String percentiles(long[] latenciesUs) {
        long[] sorted = latenciesUs.clone();
        Arrays.sort(sorted);
        return "p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        sorted[sorted.length / 2] / 1_000.0,
                        sorted[sorted.length * 99 / 100] / 1_000.0);
    }

    /** Without InfluxDB's index of series, which is made large at once and hardly grows. */
    private static void size(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            long bytes =
                    paths.filter(Files::isRegularFile)
                            .filter(path -> !path.toString().contains("_series"))
                            .mapToLong(path -> path.toFile().length())
                            .sum();
            System.out.printf("  size %.1f bytes/trade%n", (double) bytes / TRADES);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
