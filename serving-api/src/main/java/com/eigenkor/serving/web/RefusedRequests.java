package com.eigenkor.serving.web;

import io.netty.channel.ChannelOption;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Settings of the server itself: small send buffers, so that a client that does not read is noticed
 * early, and problem details for the requests refused before any filter sees them.
 */
final class RefusedRequests implements NettyServerCustomizer {

    private static final int SEND_BUFFER_BYTES = 96 * 1024;
    private static final int BAD_REQUEST = 400;

    @Override
    public HttpServer apply(HttpServer server) {
        return server.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
                .mapHandle((handled, connection) ->
                        handled.then(Mono.defer(() -> explain(connection))));
    }

    private static Mono<Void> explain(Connection connection) {
        boolean isRefused =
                connection instanceof HttpServerResponse response
                        && !response.hasSentHeaders()
                        && response.status().code() == BAD_REQUEST;
        if (!isRefused) {
            return Mono.empty();
        }
        String detail = "the address of this request is malformed";
        byte[] body =
                ProblemWriter.json(
                        BAD_REQUEST, "bad_request", detail, "/", ProblemWriter.traceId(null));
        return ((HttpServerResponse) connection)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Type", ProblemWriter.MEDIA_TYPE)
                .header("Content-Length", String.valueOf(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }
}
