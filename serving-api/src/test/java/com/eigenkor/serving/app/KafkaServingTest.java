package com.eigenkor.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.serving.Await;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.redis.RedisServer;
import com.eigenkor.store.BarStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server behind a real broker, from its first topic to its end. */
class KafkaServingTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SeriesId SECONDS = TestBars.series("1s");
    private static final int PARTITION = Topics.partition(TestBars.AAPL, TestBroker.PARTITIONS);
    private static final byte[] KEY = "AAPL".getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Codec<SeriesBar> bars = Codec.seriesBars();

    @TempDir private Path folder;

    private static Bar bar(int number, int revision) {
        return TestBars.closed(
                SECONDS, new BarKey(TestBars.START_MS + number * 1000L, 0), revision);
    }

    private void publish(TestBroker broker, SeriesBar bar) {
        String topic = Topics.bars(bar.series().spec(), bar.series().style()).name();
        byte[] key = Topics.barKey(bar).getBytes(StandardCharsets.UTF_8);
        broker.send(topic, PARTITION, key, bars.encode(bar));
    }

    private HttpResponse<String> get(ServingApi api, String path) {
        try {
            var uri = URI.create("http://127.0.0.1:" + api.port() + path);
            return http.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private ServingApi serve(TestBroker broker, RedisServer redis) {
        var settings =
                Map.of(
                        "EIGENKOR_KAFKA",
                        broker.address(),
                        "EIGENKOR_STORE",
                        "sqlite:" + folder.resolve("bars.db"),
                        "EIGENKOR_REDIS",
                        redis.url(),
                        "EIGENKOR_HTTP_PORT",
                        "0",
                        "EIGENKOR_RATE_LIMIT",
                        "off");
        return ServingApi.start(ServingSettings.from(settings::get));
    }

    private List<Long> starts(JsonNode page) {
        var starts = new ArrayList<Long>();
        page.get("bars").forEach(bar -> starts.add(bar.get("t").longValue()));
        return starts;
    }

    @Test
    void server_waitsForTopics_thenMeetsStoreTopicAndStream() {
        try (var redis = RedisServer.start();
                var broker = new TestBroker();
                var api = serve(broker, redis)) {
            assertThat(get(api, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(api, "/api/v1/bars?symbol=AAPL&spec=1s").statusCode()).isEqualTo(503);

            broker.createTopics();
            describe(broker);
            Await.until("ready", () -> get(api, "/readyz").statusCode() == 200);

            storeLagsFarBehind(broker, api);
            streamBrings(broker, api);
            clockIsHeard(broker, api);

            storeCatchesUp(api);
            broker.stop();
            Await.until(
                    "Kafka is missed",
                    () -> get(api, "/api/v1/status").body().contains("\"kafka\":\"down\""));
            assertThat(get(api, "/api/v1/bars?symbol=AAPL&spec=1s&limit=5").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void describe(TestBroker broker) {
        var apple =
                new Instrument(
                        TestBars.AAPL, "APPLE INC.", "equity", "X", "USD", 4, "us-equity", 100);
        broker.send(Topics.INSTRUMENTS.name(), PARTITION, KEY, Codec.instruments().encode(apple));
        broker.flush();
    }

    /** 2000 bars, of which the ring keeps 512 and the store has 300: the rest is on the topic. */
    private void storeLagsFarBehind(TestBroker broker, ServingApi api) {
        for (int number = 0; number < 2000; number++) {
            publish(broker, bar(number, 0));
        }
        broker.flush();
        var stored = new ArrayList<SeriesBar>();
        for (int number = 0; number < 300; number++) {
            stored.add(bar(number, 0));
        }
        api.part(BarStore.class).upsert(stored);
        Await.until(
                "the last bar is known",
                () ->
                        get(api, "/api/v1/bars?symbol=AAPL&spec=1s&limit=1")
                                .body()
                                .contains("\"t\":" + bar(1999, 0).startMs()));

        var page = JSON.readTree(get(api, "/api/v1/bars?symbol=AAPL&spec=1s&limit=5000").body());

        var expected = new ArrayList<Long>();
        for (int number = 0; number < 2000; number++) {
            expected.add(bar(number, 0).startMs());
        }
        assertThat(starts(page)).isEqualTo(expected);
        assertThat(page.get("before").isNull()).isTrue();
    }

    private static void storeCatchesUp(ServingApi api) {
        var stored = new ArrayList<SeriesBar>();
        for (int number = 300; number <= 2000; number++) {
            stored.add(bar(number, number == 1990 ? 1 : 0));
        }
        api.part(BarStore.class).upsert(stored);
    }

    private void streamBrings(TestBroker broker, ServingApi api) {
        var page = JSON.readTree(get(api, "/api/v1/bars?symbol=AAPL&spec=1s&limit=1").body());
        try (var socket = TestSocket.open(api.port(), "/api/v1/stream", new HttpHeaders())) {
            socket.say(
                    "{\"type\":\"subscribe\",\"id\":1,\"symbol\":\"AAPL\",\"spec\":\"1s\",\"style\":\"ohlc\",\"after\":\"%s\"}"
                            .formatted(page.get("live").stringValue()));
            socket.awaitType("subscribed");
            publish(broker, bar(2000, 0));
            publish(broker, bar(1990, 1));
            var forming =
                    TestBars.forming(SECONDS, new BarKey(TestBars.START_MS + 2001 * 1000L, 0), 3);
            LiveBars live = TestBars.live(forming);
            assertThat(get(api, "/api/v1/symbols/AAPL").body()).contains("\"policy\":null");
            broker.sendLive(PARTITION, KEY, Codec.liveBars().encode(live), "us-eq-v1");
            broker.flush();
            socket.await("the bar in progress", m -> m.toString().contains("\"f\":true"));

            assertThat(get(api, "/api/v1/symbols/AAPL").body()).contains("\"policy\":\"us-eq-v1\"");
            assertThat(socket.ofType("bar"))
                    .extracting(m -> m.get("bar").get("t").longValue())
                    .containsExactly(
                            bar(2000, 0).startMs(), bar(1990, 0).startMs(), forming.startMs());
        }
    }

    private void clockIsHeard(TestBroker broker, ServingApi api) {
        assertThat(get(api, "/api/v1/status").body()).contains("\"state\":\"unknown\"");
        long nowMs = System.currentTimeMillis();
        byte[] beat = Codec.closeMarkers().encode(new CloseMarker.Watermark(nowMs));
        broker.send(Topics.BAR_MARKERS.name(), 0, new byte[0], beat);
        broker.flush();
        Await.until(
                "the clock is heard",
                () ->
                        get(api, "/api/v1/status")
                                .body()
                                .contains("\"state\":\"live\",\"time\":" + nowMs));
    }
}
