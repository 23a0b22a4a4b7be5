package com.eigenkor.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A trial run on free ports: start, cut the first history, load pages as a browser would, stop.
 * Each JVM leaves its start-up cache when it ends, and the platform what it has cut: the simulated
 * market is the same for everybody, so a first start may take it over and only fill the gap.
 */
final class AotRecording {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_HISTORY = Duration.ofSeconds(90);
    private static final int VISITS = 20;
    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/readyz",
                    "/api/v1/config",
                    "/api/v1/symbols",
                    "/api/v1/status",
                    "/api/v1/bars?symbol=AAPL&spec=1m&style=ohlc",
                    "/api/v1/bars?symbol=AAPL&spec=100tick&style=heikin-ashi");

    private AotRecording() {}

    static void run(PlatformSettings usual, Consumer<String> news)
            throws IOException, InterruptedException {
        Path folder = Services.aotFolder(usual.root());
        Files.createDirectories(folder);
        Path data = Services.firstHistory(usual.root());
        delete(data);
        Files.createDirectories(data);
        var settings = PlatformSettings.apart(usual.root(), data, Map.of());
        try (var platform = Platform.start(settings, AotCache.Mode.RECORD, news)) {
            platform.awaitReady(PATIENCE);
            visit("http://127.0.0.1:" + platform.ports().http());
            awaitHistory("http://127.0.0.1:" + platform.ports().http());
            news.accept("stopping, each process writes its cache");
        }
    }

    /**
     * The feed's clock moves on when every symbol is complete. Without it, that is left to later.
     */
    private static void awaitHistory(String address) throws InterruptedException {
        var status = HttpRequest.newBuilder(URI.create(address + "/api/v1/status")).build();
        long endNs = System.nanoTime() + LONGEST_HISTORY.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!isLive(client, status) && System.nanoTime() < endNs) {
                Thread.sleep(Duration.ofMillis(500));
            }
        }
    }

    private static boolean isLive(HttpClient client, HttpRequest status)
            throws InterruptedException {
        try {
            return client.send(status, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("\"state\":\"live\"");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void visit(String address) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < VISITS; i++) {
                for (String page : PAGES) {
                    get(client, URI.create(address + page));
                }
                Thread.sleep(Duration.ofMillis(250));
            }
        }
    }

    /** A page that fails is no reason to have no cache. */
    private static void get(HttpClient client, URI page) throws InterruptedException {
        try {
            var unused =
                    client.send(
                            HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException notYet) {
            // The next visit may find it.
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
