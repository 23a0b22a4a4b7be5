package com.eigenkor.serving.app;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.KafkaMarketReader;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.live.MarketTap;
import com.eigenkor.serving.redis.RedisLink;
import com.eigenkor.serving.redis.RedisServer;
import com.eigenkor.serving.symbols.Instruments;
import com.eigenkor.store.BarStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * The whole server with a real Redis and SQLite; the live plane is written by the test, not by
 * Kafka.
 */
final class TestServer implements AutoCloseable {

    final Path folder = temporary();
    final Path ui = folder.resolve("dist");
    final RedisServer redis = RedisServer.start();
    final ServingApi api;
    final MarketTap market;
    final WebTestClient http;
    private final List<SeriesBar> published = new ArrayList<>();

    TestServer() {
        this(Map.of());
    }

    TestServer(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        // Nothing listens on port 9: the reader waits, the test speaks in its place.
        settings.put("EIGENKOR_KAFKA", "127.0.0.1:9");
        settings.put("EIGENKOR_STORE", "sqlite:" + folder.resolve("bars.db"));
        settings.put("EIGENKOR_REDIS", redis.url());
        settings.put("EIGENKOR_HTTP_PORT", "0");
        settings.put("EIGENKOR_UI_DIR", ui.toString());
        settings.put("EIGENKOR_RATE_LIMIT", "off");
        settings.putAll(more);
        api = ServingApi.start(ServingSettings.from(settings::get));
        market = new MarketTap(api.part(LiveMarket.class));
        market.startsAt(0);
        market.open();
        api.part(KafkaMarketReader.class).caughtUp().complete(null);
        instrument("AAPL", "APPLE INC.", "equity");
        instrument("BRK.B", "BERKSHIRE HATHAWAY", "equity");
        instrument("@ES#", "E-MINI S&P 500", "future");
        instrument("EUR/USD", "EURO / US DOLLAR", "forex");
        http =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + api.port())
                        .responseTimeout(Duration.ofSeconds(30))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
                        .build();
        Await.until("Redis answers", () -> api.part(RedisLink.class).isUp());
    }

    private void instrument(String symbol, String description, String kind) {
        api.part(Instruments.class)
                .put(
                        new Instrument(
                                new Symbol(symbol),
                                description,
                                kind,
                                "X",
                                "USD",
                                4,
                                "us-equity",
                                100));
    }

    ResponseSpec get(String path) {
        return http.get().uri(URI.create("http://127.0.0.1:" + api.port() + path)).exchange();
    }

    /** The body of an answer that must be good. */
    String text(String path) {
        return Objects.requireNonNull(
                get(path)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }

    /** Some minutes in both styles and bars of ticks, stored, and a minute in progress. */
    void publishMinutes(int bars) {
        for (int i = 0; i < bars; i++) {
            var key = new BarKey(TestBars.START_MS + i * 60_000L, 0);
            var bar = TestBars.closed(TestBars.MINUTES, key, 0);
            publish(bar);
            publish(TestBars.heikinAshi(bar));
            publish(TestBars.closed(TestBars.series("10tick"), key, 0));
        }
        sink();
        var next = new BarKey(TestBars.START_MS + bars * 60_000L, 0);
        market.live(TestBars.live(TestBars.forming(TestBars.MINUTES, next, 4)));
    }

    /** A closed bar on its topic; the store does not have it yet. */
    void publish(SeriesBar bar) {
        market.closed(bar, published.size(), System.currentTimeMillis());
        published.add(bar);
    }

    /** The bar that begins so many minutes after the start, on its topic. */
    void publish(SeriesId series, int minute, int revision) {
        var key = new BarKey(TestBars.START_MS + minute * 60_000L, 0);
        publish(TestBars.closed(series, key, revision));
    }

    /** The store takes all that was published. */
    void sink() {
        api.part(BarStore.class).upsert(published);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("serving");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        api.close();
        redis.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
