package com.eigenkor.serving.live;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Sends only what the network asks for. Answers to the client's own messages cannot be put off, so
 * a few wait here; a client that keeps asking and does not read loses the connection.
 */
final class SocketOutlet implements Outlet {

    private static final int MOST_WAITING = 256;
    private static final int MOST_WAITING_CHARS = 64 * 1024;

    private final WebSocketSession session;
    private final Sinks.One<CloseStatus> closing = Sinks.one();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private int waitingChars;
    private long sent;
    private boolean isClosing;
    private @Nullable FluxSink<WebSocketMessage> sink;

    SocketOutlet(WebSocketSession session) {
        this.session = session;
    }

    /** The messages for the network; {@code onRoom} is called whenever it takes more. */
    Flux<WebSocketMessage> messages(Runnable onRoom) {
        return Flux.push(
                downstream -> {
                    sink = downstream;
                    downstream.onRequest(n -> onRoom.run());
                },
                FluxSink.OverflowStrategy.IGNORE);
    }

    /** Comes once, when the connection is to end. */
    Mono<CloseStatus> closing() {
        return closing.asMono();
    }

    boolean isClosing() {
        return isClosing;
    }

    /** How many messages have gone out. */
    long sent() {
        return sent;
    }

    @Override
    public long demand() {
        return waiting.isEmpty() ? room() : 0;
    }

    private long room() {
        return sink == null || isClosing ? 0 : sink.requestedFromDownstream();
    }

    @Override
    public void send(String text) {
        if (demand() > 0) {
            emit(session.textMessage(text));
            return;
        }
        waiting.addLast(text);
        waitingChars += text.length();
        if (waiting.size() > MOST_WAITING || waitingChars > MOST_WAITING_CHARS) {
            close(CloseCode.SLOW_READER, "asks more than it reads");
        }
    }

    /** Sends what waits; true when nothing waits any more. */
    boolean sendWaiting() {
        while (!waiting.isEmpty() && room() > 0) {
            String text = waiting.removeFirst();
            waitingChars -= text.length();
            emit(session.textMessage(text));
        }
        return waiting.isEmpty();
    }

    /** Sends a control frame, or nothing when there is no room for it. */
    void sendControl(WebSocketMessage message) {
        if (room() > 0) {
            emit(message);
        }
    }

    private void emit(WebSocketMessage message) {
        if (sink != null) {
            sent++;
            sink.next(message);
        }
    }

    @Override
    public void close(int code, String reason) {
        isClosing = true;
        waiting.clear();
        closing.tryEmitValue(new CloseStatus(code, reason));
    }
}
