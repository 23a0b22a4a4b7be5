package com.eigenkor.serving.history;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.sessions.SessionTokens;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.JsonBody;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import com.eigenkor.serving.web.Zones;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The replaced system's history: {@code /historical/}, {@code /heikin-ashi/}, {@code /tick/} and
 * their {@code chunk}.
 */
@RestController
final class CandlesController {

    private static final Pattern EXCHANGE = Pattern.compile("[A-Z]{1,10}");
    private static final int MOST_OFFSET = 100_000_000;

    private final Candles candles;
    private final CandleRequests requests;
    private final SessionTokens sessions;
    private final SeriesNames names;
    private final Scheduler blocking;

    CandlesController(
            Candles candles,
            CandleRequests requests,
            SessionTokens sessions,
            SeriesNames names,
            Scheduler blocking) {
        this.candles = candles;
        this.requests = requests;
        this.sessions = sessions;
        this.names = names;
        this.blocking = blocking;
    }

    @GetMapping({"/historical", "/historical/"})
    Mono<ResponseEntity<byte[]>> historical(ServerHttpRequest request) {
        return open(request, Style.OHLC);
    }

    @GetMapping({"/heikin-ashi", "/heikin-ashi/"})
    Mono<ResponseEntity<byte[]>> heikinAshi(ServerHttpRequest request) {
        return open(request, Style.HEIKIN_ASHI);
    }

    @GetMapping({"/tick", "/tick/"})
    Mono<ResponseEntity<byte[]>> tick(ServerHttpRequest request) {
        return admitted(
                        request,
                        () -> {
                            var asked = range(request, Style.OHLC);
                            if (!(asked.series().spec() instanceof BarSpec.Ticks)) {
                                throw Problem.badRequest(
                                        "bad_spec",
                                        "/tick/ answers tick intervals such as 1tick or 100tick");
                            }
                            return candles.openTicks(asked.series(), asked.fromMs(), asked.toMs());
                        })
                .flatMap(chunk -> keep(request, CandleRequests.newId(), chunk, true));
    }

    @GetMapping({"/historical/chunk", "/historical/chunk/"})
    Mono<ResponseEntity<byte[]>> historicalChunk(ServerHttpRequest request) {
        return chunk(request, Style.OHLC);
    }

    @GetMapping({"/heikin-ashi/chunk", "/heikin-ashi/chunk/"})
    Mono<ResponseEntity<byte[]>> heikinAshiChunk(ServerHttpRequest request) {
        return chunk(request, Style.HEIKIN_ASHI);
    }

    @GetMapping({"/tick/chunk", "/tick/chunk/"})
    Mono<ResponseEntity<byte[]>> tickChunk(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        int limit = limit(parameters);
        String id = parameters.required("request_id", "bad_cursor");
        return requests.find(id)
                .flatMap(found ->
                        Mono.fromCallable(() -> candles.ticks(found, limit)).subscribeOn(blocking))
                .flatMap(chunk -> keep(request, id, chunk, true));
    }

    private Mono<ResponseEntity<byte[]>> open(ServerHttpRequest request, Style style) {
        return admitted(
                        request,
                        () -> {
                            var asked = range(request, style);
                            return candles.open(asked.series(), asked.fromMs(), asked.toMs());
                        })
                .flatMap(chunk -> keep(request, CandleRequests.newId(), chunk, false));
    }

    private Mono<ResponseEntity<byte[]>> chunk(ServerHttpRequest request, Style style) {
        var parameters = Parameters.of(request.getQueryParams());
        int offset = parameters.number("offset", 0, MOST_OFFSET, 0, "bad_cursor");
        int limit = limit(parameters);
        String id = parameters.required("request_id", "bad_cursor");
        return requests.find(id)
                .flatMap(found ->
                        Mono.fromCallable(
                                        () -> {
                                            requireStyle(found, style);
                                            return candles.chunk(found, offset, limit);
                                        })
                                .subscribeOn(blocking))
                .flatMap(chunk -> keep(request, id, chunk, false));
    }

    private static void requireStyle(CandleRequest found, Style style) {
        if (found.series().style() != style) {
            throw Problem.badRequest(
                    "bad_cursor", "this request_id is of the other kind of candles");
        }
    }

    private static int limit(Parameters parameters) {
        return parameters.number("limit", 1, Candles.PAGE, Candles.PAGE, "bad_limit");
    }

    private Mono<Candles.Chunk> admitted(ServerHttpRequest request, Callable<Candles.Chunk> read) {
        return sessions.require(SessionTokens.of(request))
                .then(Mono.fromCallable(read).subscribeOn(blocking));
    }

    private Mono<ResponseEntity<byte[]>> keep(
            ServerHttpRequest request, String id, Candles.Chunk chunk, boolean isTick) {
        return requests.keep(id, chunk.request())
                .then(
                        Mono.fromCallable(() -> JsonBody.of(CandlesJson.text(id, chunk, isTick)))
                                .subscribeOn(blocking))
                .map(body -> body.answer(request, "no-store"));
    }

    private record Range(SeriesId series, long fromMs, long toMs) {}

    private Range range(ServerHttpRequest request, Style style) {
        var parameters = Parameters.of(request.getQueryParams());
        parameters.text("exchange").ifPresent(CandlesController::requireExchange);
        var instrument = names.instrument(parameters.required("token", "unknown_symbol"));
        var spec = names.spec(parameters.required("interval", "bad_spec"));
        var zone =
                parameters
                        .text("timezone")
                        .map(Zones::require)
                        .orElseGet(() -> SessionCalendar.of(instrument.calendar()).zone());
        String start = parameters.required("start_time", "bad_time_range");
        String end = parameters.required("end_time", "bad_time_range");
        long fromMs = TimeText.ms("start_time", start, zone);
        long toMs = TimeText.ms("end_time", end, zone);
        if (fromMs >= toMs) {
            throw Problem.badRequest("bad_time_range", "start_time must be earlier than end_time");
        }
        return new Range(new SeriesId(instrument.symbol(), spec, style), fromMs, toMs);
    }

    private static void requireExchange(String exchange) {
        if (!EXCHANGE.matcher(exchange).matches()) {
            throw Problem.badRequest(
                    "bad_exchange",
                    "exchange must be 1 to 10 of A-Z, was '%s'".formatted(Shown.of(exchange)));
        }
    }
}
