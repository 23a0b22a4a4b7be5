package com.eigenkor.serving.history;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Session;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.JsonBody;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.web.Shown;
import com.eigenkor.serving.wire.JsonText;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * {@code /api/v1/bars/digest}: the {@link BarDigest} of a series' closed bars on a trading date,
 * for whoever wants to hold their own bars against ours.
 */
@RestController
final class DigestController {

    private static final int PAGE = 5000;

    private final SeriesHistory history;
    private final SeriesNames names;
    private final Scheduler blocking;

    DigestController(SeriesHistory history, SeriesNames names, Scheduler blocking) {
        this.history = history;
        this.names = names;
        this.blocking = blocking;
    }

    @GetMapping({"/api/v1/bars/digest", "/api/v1/bars/digest/"})
    Mono<ResponseEntity<byte[]>> digest(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        var series = names.series(parameters);
        if (CustomSpecs.isCustom(series.spec())) {
            throw Problem.badRequest("bad_spec", "digests are of stock specs only");
        }
        LocalDate date = date(parameters.required("date", "bad_time_range"));
        var session = names.calendar(series.symbol()).session(date);
        return Mono.fromCallable(
                        () -> session.map(day -> digest(series, day)).orElseGet(BarDigest::new))
                .map(digest -> JsonBody.of(json(series, date, digest)))
                .subscribeOn(blocking)
                .map(body -> body.answer(request, "no-store"));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest(
                    "bad_time_range",
                    "date must be a trading date such as 2026-11-24, was '%s'"
                            .formatted(Shown.of(text)));
        }
    }

    private BarDigest digest(SeriesId series, Session session) {
        var digest = new BarDigest();
        var behind = new BarKey(session.startMs() - 1, 0);
        while (true) {
            var bars = history.behind(series, behind, session.endMs(), PAGE);
            for (var bar : bars) {
                if (bar.base().tradingDate().equals(session.tradingDate())) {
                    digest.add(bar);
                }
            }
            if (bars.size() < PAGE) {
                return digest;
            }
            behind = bars.getLast().key();
        }
    }

    private static StringBuilder json(SeriesId series, LocalDate date, BarDigest digest) {
        var out = new StringBuilder();
        JsonText.quote(out.append("{\"symbol\":"), series.symbol().code());
        JsonText.quote(out.append(",\"spec\":"), series.spec().code());
        JsonText.quote(out.append(",\"style\":"), series.style().code());
        JsonText.quote(out.append(",\"date\":"), date.toString());
        out.append(",\"bars\":").append(digest.bars());
        JsonText.quote(out.append(",\"sha256\":"), digest.hex());
        return out.append('}');
    }
}
