package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import com.eigenkor.serving.web.Zones;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The sockets: {@code /api/v1/stream} and those of the replaced system. */
@RestController
final class LiveController {

    private static final int US_DIGITS = 6;

    private final LiveMarket market;
    private final RolledLines rolled;
    private final SeriesNames names;
    private final SocketDoor door;
    private final Sockets sockets;
    private final InstantSource clock;

    LiveController(
            LiveMarket market,
            RolledLines rolled,
            SeriesNames names,
            SocketDoor door,
            Sockets sockets,
            InstantSource clock) {
        this.market = market;
        this.rolled = rolled;
        this.names = names;
        this.door = door;
        this.sockets = sockets;
        this.clock = clock;
    }

    @GetMapping("/api/v1/stream")
    Mono<Void> stream(ServerWebExchange exchange) {
        return door.open(
                exchange,
                (out, wake) -> new StreamConnection(market, rolled, names, clock, out, wake));
    }

    @GetMapping("/ws/live/{symbol}/{interval}/{*zone}")
    Mono<Void> candles(
            ServerWebExchange exchange,
            @PathVariable String symbol,
            @PathVariable String interval,
            @PathVariable String zone) {
        return candles(
                exchange, new SeriesId(symbol(symbol), names.spec(interval), Style.OHLC), zone);
    }

    @GetMapping("/ws-ha/live/{symbol}/{interval}/{*zone}")
    Mono<Void> heikinAshiCandles(
            ServerWebExchange exchange,
            @PathVariable String symbol,
            @PathVariable String interval,
            @PathVariable String zone) {
        return candles(
                exchange,
                new SeriesId(symbol(symbol), names.spec(interval), Style.HEIKIN_ASHI),
                zone);
    }

    private Symbol symbol(String code) {
        return names.instrument(code).symbol();
    }

    private Mono<Void> candles(ServerWebExchange exchange, SeriesId series, String zone) {
        // The zone labels the client's axis and changes no bar; it is only checked.
        Zones.require(zone.substring(1));
        market.requireOpen();
        long afterUs = after(Parameters.of(exchange.getRequest().getQueryParams()));
        var followed = rolled.follower(series);
        return door.open(
                exchange,
                (out, wake) -> new CandleConnection(market, followed, afterUs, out, wake));
    }

    private static long after(Parameters parameters) {
        var text = parameters.text("after");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return new BigDecimal(text.get()).movePointRight(US_DIGITS).longValueExact();
        } catch (ArithmeticException | NumberFormatException malformed) {
            throw Problem.badRequest(
                    "bad_cursor",
                    "after must be the unix_timestamp of a candle, was '%s'"
                            .formatted(Shown.of(text.get())));
        }
    }

    @GetMapping(path = "/health/websocket", produces = MediaType.APPLICATION_JSON_VALUE)
    String metrics() {
        return "{\"metrics\":{\"active_connections\":%d,\"connections_opened\":%d}}"
                .formatted(sockets.openNow(), sockets.openedEver());
    }
}
