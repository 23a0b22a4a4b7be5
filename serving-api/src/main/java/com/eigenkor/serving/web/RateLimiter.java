package com.eigenkor.serving.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits history requests by client address (IPv6 by /64) in this process. Two counters stand for a
 * sliding window: the part of the last window that still lies within it counts in proportion.
 */
final class RateLimiter implements WebFilter, Ordered {

    private static final int MOST_CLIENTS = 20_000;
    private static final int NETWORK_BYTES = 8;

    private final RequestLimit limit;
    private final InstantSource clock;
    private final Map<String, Window> clients = new ConcurrentHashMap<>();

    /**
     * @param isAdmitted whether the request that was counted last may go on
     */
    private record Window(long number, int now, int before, boolean isAdmitted) {

        Window at(long wanted) {
            if (wanted == number) {
                return this;
            }
            return new Window(wanted, 0, wanted == number + 1 ? now : 0, true);
        }

        /** One request more, counted only when there is room for it. */
        Window and(int most, double lastWindowsPart) {
            boolean hasRoom = now + 1 + before * lastWindowsPart <= most;
            return new Window(number, hasRoom ? now + 1 : now, before, hasRoom);
        }
    }

    RateLimiter(RequestLimit limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (limit.requests() == 0 || !isHistory(exchange.getRequest().getPath().value())) {
            return chain.filter(exchange);
        }
        if (!admits(client(exchange.getRequest().getRemoteAddress()), clock.millis())) {
            return Mono.error(
                    Problem.rateLimited(
                            "more than %d history requests in %d s"
                                    .formatted(limit.requests(), limit.window().toSeconds()),
                            limit.window()));
        }
        return chain.filter(exchange);
    }

    private static boolean isHistory(String path) {
        return path.startsWith("/api/v1/bars")
                || path.startsWith("/historical")
                || path.startsWith("/heikin-ashi")
                || path.startsWith("/tick");
    }

    boolean admits(String client, long nowMs) {
        if (clients.size() > MOST_CLIENTS) {
            clients.clear();
        }
        long lengthMs = limit.window().toMillis();
        long number = nowMs / lengthMs;
        double left = 1 - (nowMs % lengthMs) / (double) lengthMs;
        var fresh = new Window(number, 0, 0, true);
        return clients.compute(
                        client,
                        (key, known) ->
                                (known == null ? fresh : known.at(number))
                                        .and(limit.requests(), left))
                .isAdmitted();
    }

    private static String client(@Nullable InetSocketAddress address) {
        InetAddress from = address == null ? null : address.getAddress();
        if (from == null) {
            return "";
        }
        boolean isV6 = from instanceof Inet6Address;
        byte[] bytes = from.getAddress();
        return HexFormat.of().formatHex(isV6 ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
