package com.eigenkor.serving.live;

import com.eigenkor.serving.web.Problem;
import io.netty.channel.Channel;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.WebsocketServerSpec;

/** Lets a request become a socket, or says why not while it is still HTTP. */
final class SocketDoor {

    /** Clients send short messages only. */
    private static final int MOST_FRAME_BYTES = 4096;

    private static final int KEY_BYTES = 16;

    private final Sockets sockets;
    private final Origins origins;
    private final HandshakeWebSocketService handshake;

    SocketDoor(Sockets sockets, Origins origins) {
        this.sockets = sockets;
        this.origins = origins;
        // Pings come to us, so that a flood of them counts as what it is.
        var upgrade =
                new ReactorNettyRequestUpgradeStrategy(() ->
                        WebsocketServerSpec.builder()
                                .maxFramePayloadLength(MOST_FRAME_BYTES)
                                .handlePing(true));
        handshake = new HandshakeWebSocketService(upgrade);
    }

    Mono<Void> open(ServerWebExchange exchange, Socket.Speaker speaker) {
        var headers = exchange.getRequest().getHeaders();
        requireUpgrade(exchange, headers);
        origins.require(headers);
        sockets.requireRoom();
        var channel = channel(exchange);
        return handshake.handleRequest(exchange, session -> sockets.run(session, channel, speaker));
    }

    private static void requireUpgrade(ServerWebExchange exchange, HttpHeaders headers) {
        if (!"websocket".equalsIgnoreCase(headers.getUpgrade())) {
            exchange.getResponse().getHeaders().set(HttpHeaders.UPGRADE, "websocket");
            throw Problem.of(
                    426, "upgrade_required", "this path speaks WebSocket; ask for an upgrade");
        }
        if (!isKey(headers.getFirst("Sec-WebSocket-Key"))) {
            throw Problem.badRequest("bad_request", "Sec-WebSocket-Key must be 16 bytes in base64");
        }
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static Channel channel(ServerWebExchange exchange) {
        HttpServerRequest request =
                ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        var channel = new AtomicReference<Channel>();
        request.withConnection(connection -> channel.set(connection.channel()));
        return channel.get();
    }
}
