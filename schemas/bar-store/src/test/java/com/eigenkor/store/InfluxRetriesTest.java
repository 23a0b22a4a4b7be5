package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a healthy InfluxDB seldom gives, from a scripted server. */
class InfluxRetriesTest {

    private static final SeriesId HOURS =
            new SeriesId(new Symbol("AAPL"), new BarSpec.Intraday(3_600), Style.OHLC);
    private static final SeriesBar BAR = new RandomBars(31).bar(HOURS, new BarKey(0, 0), 0);

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> waits = new ArrayList<>();
    private HttpServer server;
    private BarStore store;

    private record Answer(int status, String retryAfter, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var settings =
                new StoreSettings.Influx(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        "org",
                        "bucket",
                        "token");
        store = new InfluxBarStore(settings, waits::add, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestURI().getPath());
            Answer answer = answers.remove();
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void busyServer_isAskedAgainWhenItSaid() {
        answers.add(noRevisions());
        answers.add(new Answer(503, "2", ""));
        answers.add(new Answer(429, "7", ""));
        answers.add(new Answer(204, "", ""));

        store.upsert(List.of(BAR));

        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(7));
        assertThat(requests)
                .containsExactly("/query", "/api/v2/write", "/api/v2/write", "/api/v2/write");
    }

    @Test
    void serverThatAsksForAnHour_isAskedAgainAfterTheLongestWait() {
        answers.add(noRevisions());
        answers.add(new Answer(503, "3600", ""));
        answers.add(new Answer(204, "", ""));

        store.upsert(List.of(BAR));

        assertThat(waits).containsExactly(InfluxRetries.MAX_WAIT);
    }

    @Test
    void serverThatStaysBusy_isGivenUpAfterFiveTriesWithGrowingWaits() {
        answers.add(noRevisions());
        for (int i = 0; i < 5; i++) {
            answers.add(new Answer(503, "", "{\"message\":\"too busy\"}"));
        }

        assertThatThrownBy(() -> store.upsert(List.of(BAR)))
                .isInstanceOf(BarStoreUnavailableException.class)
                .hasMessageContaining("too busy");
        assertThat(waits).hasSize(4).isSorted();
        assertThat(answers).isEmpty();
    }

    @Test
    void refusedBar_isNotSentAgain() {
        answers.add(noRevisions());
        answers.add(new Answer(400, "", "{\"message\":\"unable to parse\"}"));

        assertThatThrownBy(() -> store.upsert(List.of(BAR)))
                .isInstanceOfSatisfying(
                        BarRejectedException.class,
                        rejected -> assertThat(rejected.bars()).containsExactly(BAR))
                .hasMessageContaining("unable to parse");
        assertThat(waits).isEmpty();
    }

    @Test
    void failedStatement_isNoEmptyAnswer() {
        var failed =
                new Answer(200, "", "{\"results\":[{\"statement_id\":0,\"error\":\"timeout\"}]}");
        answers.addAll(List.of(failed, failed));

        assertThatThrownBy(() -> store.range(HOURS, 0, 1, 1))
                .isInstanceOf(BarStoreUnavailableException.class)
                .hasMessageContaining("timeout");
    }

    @Test
    void statementThatFailsOnce_isAskedAgain() {
        answers.add(new Answer(500, "", "busy compacting"));
        answers.add(new Answer(200, "", "{\"results\":[{\"statement_id\":0}]}"));

        assertThat(store.range(HOURS, 0, 1, 1)).isEmpty();
    }

    @Test
    void answerCutShort_isNoShorterAnswer() {
        String cut = "{\"results\":[{\"series\":[{\"values\":[],\"partial\":true}]}]}";
        answers.addAll(List.of(new Answer(200, "", cut), new Answer(200, "", cut)));

        assertThatThrownBy(() -> store.range(HOURS, 0, 1, 1))
                .isInstanceOf(BarStoreUnavailableException.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void answerOfAnotherProgram_isUnavailable() {
        answers.add(new Answer(200, "", "<html>a proxy</html>"));
        answers.add(new Answer(200, "", "[1, 2]"));

        assertThatThrownBy(() -> store.range(HOURS, 0, 1, 1))
                .isInstanceOf(BarStoreUnavailableException.class);
    }

    @Test
    void interruptedWait_endsAtOnceAndKeepsTheFlag() {
        answers.add(noRevisions());
        answers.add(new Answer(503, "", ""));
        var settings =
                new StoreSettings.Influx(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        "org",
                        "bucket",
                        "token");
        InfluxRetries.Pause interrupted =
                _ -> {
                    throw new InterruptedException();
                };

        try (BarStore hurried = new InfluxBarStore(settings, interrupted, Clock.systemUTC())) {
            assertThatThrownBy(() -> hurried.upsert(List.of(BAR)))
                    .isInstanceOf(BarStoreUnavailableException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Answer noRevisions() {
        return new Answer(200, "", "{\"results\":[{\"statement_id\":0}]}");
    }
}
