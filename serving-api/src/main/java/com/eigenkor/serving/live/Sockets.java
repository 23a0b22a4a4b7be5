package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Problem;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All open sockets and their common second hand. Stops before the web server does. */
final class Sockets implements SmartLifecycle {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final int most;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder opened = new LongAdder();
    private volatile @Nullable Disposable secondHand;

    Sockets(int most) {
        this.most = most;
    }

    @Override
    public void start() {
        secondHand =
                Flux.interval(Duration.ofSeconds(1))
                        .onBackpressureDrop()
                        .subscribe(tick -> open.forEach(Socket::second));
    }

    /** Says goodbye to every client and gives the words a moment to leave. */
    @Override
    public void stop() {
        var ticking = secondHand;
        if (ticking == null) {
            return;
        }
        secondHand = null;
        ticking.dispose();
        open.forEach(Socket::goAway);
        Flux.interval(LOOK).takeUntil(tick -> open.isEmpty()).take(LAST_WORDS).blockLast();
    }

    @Override
    public boolean isRunning() {
        return secondHand != null;
    }

    /**
     * Refuses one more socket when there are enough.
     *
     * @throws Problem with code unavailable
     */
    void requireRoom() {
        if (open.size() >= most || secondHand == null) {
            throw Problem.unavailable("this server takes no more sockets now");
        }
    }

    Mono<Void> run(WebSocketSession session, Channel channel, Socket.Speaker speaker) {
        var socket = new Socket(session, channel, speaker);
        open.add(socket);
        opened.increment();
        return socket.run().doFinally(signal -> open.remove(socket));
    }

    int openNow() {
        return open.size();
    }

    long openedEver() {
        return opened.sum();
    }
}
