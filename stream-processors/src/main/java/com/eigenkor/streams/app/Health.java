package com.eigenkor.streams.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics} on loopback. */
final class Health {

    private Health() {}

    static HttpServer serve(
            int port, BooleanSupplier isAlive, BooleanSupplier isReady, Supplier<String> metrics)
            throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8);
        server.createContext("/livez", exchange -> answer(exchange, isAlive.getAsBoolean()));
        server.createContext("/readyz", exchange -> answer(exchange, isReady.getAsBoolean()));
        server.createContext("/metrics", exchange -> send(exchange, 200, metrics.get()));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, boolean isWell) throws IOException {
        send(exchange, isWell ? 200 : 503, isWell ? "ok\n" : "no\n");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
