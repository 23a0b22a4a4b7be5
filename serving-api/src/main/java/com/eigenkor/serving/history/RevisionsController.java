package com.eigenkor.serving.history;

import com.eigenkor.serving.symbols.SeriesNames;
import com.eigenkor.serving.web.JsonBody;
import com.eigenkor.serving.web.Parameters;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.serving.wire.BarJson;
import com.eigenkor.store.KnownBar;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code /api/v1/bars/revisions}: what was ever said of one bar, and since when. */
@RestController
final class RevisionsController {

    private final KnownBars known;
    private final SeriesNames names;
    private final Scheduler blocking;

    RevisionsController(KnownBars known, SeriesNames names, Scheduler blocking) {
        this.known = known;
        this.names = names;
        this.blocking = blocking;
    }

    @GetMapping({"/api/v1/bars/revisions", "/api/v1/bars/revisions/"})
    Mono<ResponseEntity<byte[]>> revisions(ServerHttpRequest request) {
        var parameters = Parameters.of(request.getQueryParams());
        var series = names.series(parameters);
        var key = PageCursor.parse(parameters.required("bar", "bad_cursor"));
        return Mono.fromCallable(() -> JsonBody.of(json(known.revisions(series, key))))
                .subscribeOn(blocking)
                .map(body -> body.answer(request, "no-store"));
    }

    private static StringBuilder json(List<KnownBar> revisions) {
        if (revisions.isEmpty()) {
            throw Problem.notFound("not_found", "there is no such bar, or it has not closed");
        }
        var out = new StringBuilder("{\"revisions\":[");
        String separator = "";
        for (var revision : revisions) {
            out.append(separator).append("{\"known\":").append(revision.knownMs());
            BarJson.append(out.append(",\"bar\":"), revision.bar());
            out.append('}');
            separator = ",";
        }
        return out.append("]}");
    }
}
