package com.eigenkor.serving.explain;

import com.eigenkor.serving.history.PageCursor;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.JsonBody;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /api/v1/bars/explain}: why a closed bar is as it is, trade by trade. */
@RestController
final class ExplainController {

    private static final int USUALLY_LISTED = 100;
    private static final int MOST_LISTED = 5000;

    private final Explainer explainer;
    private final SeriesNames names;
    private final Scheduler blocking;

    ExplainController(Explainer explainer, SeriesNames names, Scheduler blocking) {
        this.explainer = explainer;
        this.names = names;
        this.blocking = blocking;
    }

    @GetMapping({"/api/v1/bars/explain", "/api/v1/bars/explain/"})
    Mono<ResponseEntity<byte[]>> explain(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        var series = names.series(parameters);
        if (CustomSpecs.isCustom(series.spec())) {
            throw Problem.badRequest(
                    "bad_spec",
                    "bars of %s are folded from stock bars when they are read; explain those, such as %s"
                            .formatted(
                                    series.spec().code(), CustomSpecs.base(series.spec()).code()));
        }
        var key = PageCursor.parse(parameters.required("bar", "bad_cursor"));
        int limit = parameters.number("limit", 0, MOST_LISTED, USUALLY_LISTED, "bad_limit");
        var calendar = names.calendar(series.symbol());
        return Mono.fromCallable(() -> explainer.explain(series, key, calendar, limit))
                .map(explanation -> JsonBody.of(ExplanationJson.of(series, explanation)))
                .subscribeOn(blocking)
                .map(body -> body.answer(request, "no-store"));
    }
}
