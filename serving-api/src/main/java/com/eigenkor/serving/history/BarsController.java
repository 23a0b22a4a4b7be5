package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.JsonBody;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.wire.BarJson;
import com.eigenkor.serving.wire.JsonText;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /api/v1/bars}: pages of one series, newest first, each ascending. */
@RestController
final class BarsController {

    private static final int MOST = 5000;
    private static final int USUAL = 600;

    private final BarHistory history;
    private final KnownBars known;
    private final SeriesNames names;
    private final PageCache cache;
    private final Scheduler blocking;
    private final BooleanSupplier isCaughtUp;

    /**
     * @param isCaughtUp whether the live plane has read what was there when it began
     */
    BarsController(
            BarHistory history,
            KnownBars known,
            SeriesNames names,
            PageCache cache,
            Scheduler blocking,
            BooleanSupplier isCaughtUp) {
        this.history = history;
        this.known = known;
        this.names = names;
        this.cache = cache;
        this.blocking = blocking;
        this.isCaughtUp = isCaughtUp;
    }

    @GetMapping({"/api/v1/bars", "/api/v1/bars/"})
    Mono<ResponseEntity<byte[]>> bars(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        var series = names.series(parameters);
        var instrument = names.instrument(series.symbol().code());
        int limit = parameters.number("limit", 1, MOST, USUAL, "bad_limit");
        var before = parameters.text("before").map(PageCursor::parse);
        var asOf = parameters.text("asOf").map(known::instant);
        if (asOf.isPresent()) {
            return asKnown(series, instrument, before.orElse(null), limit, asOf.get())
                    .map(json -> json.answer(request, "no-store"));
        }
        var body =
                before.isPresent()
                        ? older(series, instrument, before.get(), limit)
                        : newest(series, instrument, limit);
        String caching = before.isPresent() ? "private, no-cache" : "no-store";
        return body.map(json -> json.answer(request, caching));
    }

    private Mono<JsonBody> asKnown(
            SeriesId series,
            Instrument instrument,
            @Nullable BarKey before,
            int limit,
            Instant asOf) {
        return Mono.fromCallable(() -> known.page(series, before, limit, asOf))
                .map(page -> JsonBody.of(json(series, instrument, page)))
                .subscribeOn(blocking);
    }

    private Mono<JsonBody> newest(SeriesId series, Instrument instrument, int limit) {
        return Mono.fromCallable(
                        () -> JsonBody.of(json(series, instrument, history.newest(series, limit))))
                .subscribeOn(blocking);
    }

    private Mono<JsonBody> older(SeriesId series, Instrument instrument, BarKey before, int limit) {
        if (!isCaughtUp.getAsBoolean()) {
            return Mono.fromCallable(() -> history.before(series, before, limit))
                    .map(page -> JsonBody.of(json(series, instrument, page)))
                    .subscribeOn(blocking);
        }
        return cache.get(key(series, instrument, before, limit, history.revisedAt(series)))
                .switchIfEmpty(Mono.defer(() -> fresh(series, instrument, before, limit)));
    }

    private Mono<JsonBody> fresh(SeriesId series, Instrument instrument, BarKey before, int limit) {
        return Mono.fromCallable(
                        () -> {
                            var page = history.before(series, before, limit);
                            var body = JsonBody.of(json(series, instrument, page));
                            if (page.isSettled()) {
                                String key =
                                        key(series, instrument, before, limit, page.revisedAt());
                                cache.put(key, body).subscribe();
                            }
                            return body;
                        })
                .subscribeOn(blocking);
    }

    /** Custom bars follow from the calendar too. */
    private static String key(
            SeriesId series, Instrument instrument, BarKey before, int limit, long revisedAt) {
        String name = series.toString().replace(' ', ':');
        if (CustomSpecs.isCustom(series.spec())) {
            name += ':' + instrument.calendar();
        }
        return "eigenkor:page:%s:%d:%s:%d"
                .formatted(name, revisedAt, PageCursor.text(before), limit);
    }

    private static StringBuilder json(SeriesId series, Instrument instrument, Page page) {
        var out = new StringBuilder(256 * (page.bars().size() + 1));
        JsonText.quote(out.append("{\"symbol\":"), series.symbol().code());
        JsonText.quote(out.append(",\"spec\":"), series.spec().code());
        JsonText.quote(out.append(",\"style\":"), series.style().code());
        out.append(",\"decimals\":").append(instrument.scale());
        JsonText.quote(out.append(",\"calendar\":"), instrument.calendar());
        var zone = SessionCalendar.of(instrument.calendar()).zone();
        JsonText.quote(out.append(",\"zone\":"), zone.getId());
        out.append(",\"bars\":[");
        String separator = "";
        for (var bar : page.bars()) {
            BarJson.append(out.append(separator), bar);
            separator = ",";
        }
        out.append("],\"before\":");
        var before = page.before();
        out.append(before == null ? "null" : JsonText.quote(PageCursor.text(before)));
        var live = page.live();
        if (live != null) {
            JsonText.quote(out.append(",\"live\":"), live.text());
        }
        if (page.isPartial()) {
            out.append(",\"partial\":true");
        }
        return out.append('}');
    }
}
