package com.eigenkor.feed.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics} as plain text, on loopback only. */
final class Health implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int BACKLOG = 16;

    private final HttpServer server;

    private Health(HttpServer server) {
        this.server = server;
    }

    /** Serves at {@code port}; 0 takes any free one. */
    static Health serve(int port, Supplier<FeedState> state, LongSupplier acknowledged)
            throws IOException {
        var at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var server = HttpServer.create(at, BACKLOG);
        server.createContext("/livez", exchange -> answer(exchange, OK, "alive\n"));
        server.createContext("/readyz", exchange -> readiness(exchange, state.get()));
        server.createContext(
                "/metrics",
                exchange ->
                        answer(
                                exchange,
                                OK,
                                MetricsText.of(state.get(), acknowledged.getAsLong())));
        server.start();
        return new Health(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void readiness(HttpExchange exchange, FeedState state) throws IOException {
        String complaint = state.complaint();
        boolean isReady = complaint.isEmpty();
        answer(exchange, isReady ? OK : UNAVAILABLE, isReady ? "ready\n" : complaint + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
