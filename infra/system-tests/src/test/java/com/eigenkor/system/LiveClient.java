package com.eigenkor.system;

import com.eigenkor.market.BarKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A chart without a picture: loads a series, subscribes where the page ended, keeps what it is
 * told, and begins again when the socket falls. Counts the holes it saw; there must be none.
 */
final class LiveClient implements AutoCloseable {

    /** One watched series. */
    record Watch(String symbol, String spec, String style) {}

    private final Api api;
    private final List<Watch> watches;
    private final Map<Watch, TreeMap<BarKey, Versioned>> closed = new HashMap<>();
    private final Map<Watch, Long> lastSeq = new HashMap<>();
    private final Thread runner;

    private volatile boolean isWanted = true;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger holes = new AtomicInteger();
    private final AtomicInteger closedOverTheSocket = new AtomicInteger();
    private final AtomicInteger formingOverTheSocket = new AtomicInteger();

    /** A closed bar and its revision. */
    private record Versioned(int revision, Row row) {}

    LiveClient(Api api, List<Watch> watches) {
        this.api = api;
        this.watches = List.copyOf(watches);
        watches.forEach(watch -> closed.put(watch, new TreeMap<>()));
        runner = Thread.ofPlatform().daemon().name("live-client").start(this::run);
    }

    /** What the client holds of a series, ascending. */
    List<Row> closed(Watch watch) {
        synchronized (closed) {
            return held(watch).values().stream().map(Versioned::row).toList();
        }
    }

    private TreeMap<BarKey, Versioned> held(Watch watch) {
        return Objects.requireNonNull(closed.get(watch));
    }

    int connections() {
        return connections.get();
    }

    int holes() {
        return holes.get();
    }

    int closedOverTheSocket() {
        return closedOverTheSocket.get();
    }

    int formingOverTheSocket() {
        return formingOverTheSocket.get();
    }

    private void run() {
        while (isWanted) {
            try {
                connect();
            } catch (IOException | RuntimeException fallen) {
                System.out.println("live client: " + fallen);
                pause();
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void connect() throws IOException, InterruptedException {
        var cursors = new HashMap<Watch, String>();
        for (Watch watch : watches) {
            cursors.put(watch, load(watch));
        }
        var over = new CountDownLatch(1);
        WebSocket socket =
                api.http()
                        .newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        api.address().replace("http:", "ws:") + "/api/v1/stream"),
                                new Listener(over))
                        .join();
        connections.incrementAndGet();
        for (int id = 0; id < watches.size(); id++) {
            subscribe(socket, id, Objects.requireNonNull(cursors.get(watches.get(id))));
        }
        while (isWanted && !over.await(100, TimeUnit.MILLISECONDS)) {
            // Messages come on the listener.
        }
        socket.abort();
    }

    /** Loads all pages back to what is known and returns where the stream goes on. */
    private String load(Watch watch) throws IOException, InterruptedException {
        JsonNode newest =
                api.get(
                        "/api/v1/bars?symbol=%s&spec=%s&style=%s&limit=1"
                                .formatted(watch.symbol(), watch.spec(), watch.style()));
        for (JsonNode bar : api.all(watch.symbol(), watch.spec(), watch.style())) {
            keep(watch, bar);
        }
        return newest.get("live").asText();
    }

    private void subscribe(WebSocket socket, int id, String after) {
        var watch = watches.get(id);
        lastSeq.put(watch, 0L);
        var request =
                Api.JSON
                        .createObjectNode()
                        .put("type", "subscribe")
                        .put("id", id)
                        .put("symbol", watch.symbol())
                        .put("spec", watch.spec())
                        .put("style", watch.style())
                        .put("after", after);
        socket.sendText(request.toString(), true).join();
    }

    private void keep(Watch watch, JsonNode bar) {
        if (bar.get("f").asBoolean()) {
            return;
        }
        var key = new BarKey(bar.get("t").asLong(), bar.get("n").asInt());
        var version = new Versioned(bar.get("r").asInt(), Api.row(bar));
        synchronized (closed) {
            held(watch)
                    .merge(
                            key,
                            version,
                            (old, now) -> now.revision() >= old.revision() ? now : old);
        }
    }

    private void take(JsonNode message) {
        switch (message.get("type").asText()) {
            case "bar" -> takeBar(message);
            case "reset", "error" -> throw new IllegalStateException(message.toString());
            default -> {}
        }
    }

    private void takeBar(JsonNode message) {
        var watch = watches.get(message.get("id").asInt());
        long seq = message.get("seq").asLong();
        Long last = lastSeq.put(watch, seq);
        if (last != null && last != 0 && seq != last + 1) {
            holes.incrementAndGet();
        }
        JsonNode bar = message.get("bar");
        if (bar.get("f").asBoolean()) {
            formingOverTheSocket.incrementAndGet();
        } else {
            closedOverTheSocket.incrementAndGet();
        }
        keep(watch, bar);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        isWanted = false;
        runner.join(TimeUnit.SECONDS.toMillis(10));
    }

    private final class Listener implements WebSocket.Listener {

        private final CountDownLatch over;
        private final StringBuilder text = new StringBuilder();

        Listener(CountDownLatch over) {
            this.over = over;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                try {
                    take(Api.JSON.readTree(text.toString()));
                } catch (IOException | RuntimeException again) {
                    System.out.println("live client: " + again);
                    over.countDown();
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            System.out.println("live client: closed with " + status + ' ' + reason);
            over.countDown();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            over.countDown();
        }
    }
}
