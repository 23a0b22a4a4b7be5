package com.eigenkor.serving.app;

import com.eigenkor.serving.Await;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket client that keeps all it hears. */
final class TestSocket implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    volatile @Nullable CloseStatus closed;
    volatile @Nullable Throwable failure;
    private final Sinks.Many<String> said = Sinks.many().unicast().onBackpressureBuffer();
    private final Disposable running;

    private TestSocket(URI uri, HttpHeaders headers) {
        running =
                new ReactorNettyWebSocketClient()
                        .execute(
                                uri,
                                headers,
                                session -> {
                                    session.closeStatus().subscribe(status -> closed = status);
                                    var sending =
                                            session.send(said.asFlux().map(session::textMessage));
                                    var hearing =
                                            session.receive()
                                                    .map(WebSocketMessage::getPayloadAsText)
                                                    .doOnNext(
                                                            text -> heard.add(JSON.readTree(text)))
                                                    .then();
                                    return Mono.firstWithSignal(sending, hearing);
                                })
                        .subscribe(nothing -> {}, failed -> failure = failed);
    }

    static TestSocket open(TestServer server, String path) {
        return open(server, path, new HttpHeaders());
    }

    static TestSocket open(TestServer server, String path, HttpHeaders headers) {
        return open(server.api.port(), path, headers);
    }

    static TestSocket open(int port, String path, HttpHeaders headers) {
        return new TestSocket(URI.create("ws://127.0.0.1:" + port + path), headers);
    }

    void say(String text) {
        said.tryEmitNext(text).orThrow();
    }

    JsonNode await(String what, Predicate<JsonNode> wanted) {
        Await.until(what, () -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    JsonNode awaitType(String type) {
        return await(type + " is heard", message -> isOf(message, type));
    }

    List<JsonNode> ofType(String type) {
        return heard.stream().filter(message -> isOf(message, type)).toList();
    }

    static boolean isOf(JsonNode message, String type) {
        return message.has("type") && message.get("type").stringValue().equals(type);
    }

    int awaitClose() {
        Await.until("the server closes", () -> closed != null);
        return Objects.requireNonNull(closed).getCode();
    }

    Throwable awaitFailure() {
        Await.until("the handshake fails", () -> failure != null);
        return Objects.requireNonNull(failure);
    }

    @Override
    public void close() {
        running.dispose();
    }
}
