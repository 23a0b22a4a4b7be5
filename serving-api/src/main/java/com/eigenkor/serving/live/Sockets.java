package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Problem;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All open sockets and their common second hand. */
final class Sockets implements AutoCloseable {

    private final int most;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder opened = new LongAdder();
    private final Disposable secondHand;

    Sockets(int most) {
        this.most = most;
        secondHand =
                Flux.interval(Duration.ofSeconds(1))
                        .onBackpressureDrop()
                        .subscribe(tick -> open.forEach(Socket::second));
    }

    /**
     * Refuses one more socket when there are enough.
     *
     * @throws Problem with code unavailable
     */
    void requireRoom() {
        if (open.size() >= most) {
            throw Problem.unavailable("this server holds as many sockets as it may");
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

    @Override
    public void close() {
        secondHand.dispose();
        open.forEach(Socket::goAway);
    }
}
