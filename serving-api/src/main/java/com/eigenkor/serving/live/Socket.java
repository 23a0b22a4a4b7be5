package com.eigenkor.serving.live;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/**
 * One socket on its event loop: wakes its connection once for however many changes, pings, and ends
 * readers that are slow, silent or noisy.
 */
final class Socket {

    private static final int PING_EVERY_S = 20;
    private static final int SILENT_AFTER_S = 60;
    private static final int SLOW_AFTER_S = 5;
    private static final int MOST_BARS_WAITING = 256;
    private static final int MOST_MESSAGES_IN_WINDOW = 200;
    private static final int WINDOW_S = 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** Makes the connection that speaks on a socket. */
    @FunctionalInterface
    interface Speaker {
        Connection open(Outlet out, Runnable wake);
    }

    private final WebSocketSession session;
    private final Channel channel;
    private final Executor loop;
    private final SocketOutlet out;
    private final Connection connection;
    private final AtomicBoolean isWoken = new AtomicBoolean();
    private int seconds;
    private int heardAtS;
    private int stuckS;
    private int waiting;
    private long sentBefore;
    private int heardInWindow;

    Socket(WebSocketSession session, Channel channel, Speaker speaker) {
        this.session = session;
        this.channel = channel;
        this.loop = channel.eventLoop();
        this.out = new SocketOutlet(session);
        this.connection = speaker.open(out, this::wake);
    }

    /** Runs until either side ends it. */
    Mono<Void> run() {
        Mono<Void> sending = session.send(out.messages(this::wake));
        Mono<Void> receiving = session.receive().doOnNext(this::receive).then();
        Mono<Void> closing = out.closing().flatMap(this::sayGoodbye);
        return Mono.firstWithSignal(sending, receiving, closing)
                .doFinally(signal -> onLoop(connection::closed));
    }

    private Mono<Void> sayGoodbye(CloseStatus status) {
        return session.close(status)
                .timeout(LAST_WORDS)
                .onErrorComplete()
                .doFinally(signal -> channel.close());
    }

    /** Something is new; any thread may say so. */
    private void wake() {
        if (isWoken.compareAndSet(false, true)) {
            onLoop(this::work);
        }
    }

    private void work() {
        isWoken.set(false);
        if (out.isClosing() || !out.sendWaiting()) {
            return;
        }
        waiting = connection.send();
    }

    private void receive(WebSocketMessage message) {
        heardAtS = seconds;
        heardInWindow++;
        if (heardInWindow > MOST_MESSAGES_IN_WINDOW) {
            out.close(CloseCode.POLICY, "too many messages");
            return;
        }
        switch (message.getType()) {
            case TEXT -> text(message.getPayload());
            case BINARY -> out.close(CloseCode.NOT_ACCEPTED, "text messages only");
            case PING -> {
                byte[] payload = bytes(message.getPayload());
                out.sendControl(session.pongMessage(factory -> factory.wrap(payload)));
            }
            case PONG -> {}
        }
    }

    private void text(DataBuffer payload) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            String text = decoder.decode(ByteBuffer.wrap(bytes(payload))).toString();
            connection.receive(text);
            wake();
        } catch (CharacterCodingException notUtf8) {
            out.close(CloseCode.BAD_TEXT, "text must be UTF-8");
        }
    }

    private static byte[] bytes(DataBuffer payload) {
        byte[] bytes = new byte[payload.readableByteCount()];
        payload.read(bytes);
        return bytes;
    }

    /** Comes once a second, from any thread. */
    void second() {
        onLoop(() -> {
            if (out.isClosing()) {
                return;
            }
            seconds++;
            watchReader();
            watchClient();
            connection.second();
            wake();
        });
    }

    /** A reader is stuck when there is no room to send and nothing has gone out. */
    private void watchReader() {
        boolean isStuck = out.demand() == 0 && out.sent() == sentBefore;
        sentBefore = out.sent();
        stuckS = isStuck ? stuckS + 1 : 0;
        boolean hasTooMuch = isStuck && waiting > MOST_BARS_WAITING;
        if (hasTooMuch || stuckS >= SLOW_AFTER_S) {
            out.close(CloseCode.SLOW_READER, "reads too slowly");
        }
    }

    private void watchClient() {
        if (seconds % WINDOW_S == 0) {
            heardInWindow = 0;
        }
        if (seconds - heardAtS >= SILENT_AFTER_S) {
            out.close(CloseCode.SILENT, "no sign of life");
            return;
        }
        if (seconds % PING_EVERY_S == 0) {
            out.sendControl(session.pingMessage(factory -> factory.wrap(new byte[0])));
        }
    }

    /** Ends the socket because the server goes away. */
    void goAway() {
        onLoop(() -> out.close(CloseCode.GOING_AWAY, "the server goes away"));
    }

    private void onLoop(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException shutDown) {
            // The loop has ended and this socket with it.
        }
    }
}
