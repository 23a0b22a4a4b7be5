package com.eigenkor.serving.web;

import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers every error as problem details: ours, the framework's and the unforeseen. */
final class ProblemHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        String traceId =
                ProblemWriter.traceId(exchange.getRequest().getHeaders().getFirst("traceparent"));
        if (error instanceof Problem problem) {
            return write(exchange, problem, traceId);
        }
        if (error instanceof ErrorResponse framework) {
            exchange.getResponse().getHeaders().addAll(framework.getHeaders());
            return write(exchange, problem(framework.getStatusCode()), traceId);
        }
        if (error instanceof RejectedExecutionException) {
            return write(exchange, Problem.unavailable("the server is busy"), traceId);
        }
        LOG.error("trace {}: {}", traceId, exchange.getRequest().getPath().value(), error);
        String sorry = "something went wrong here; the server's log has the trace id";
        return write(exchange, Problem.of(500, "internal", sorry), traceId);
    }

    private static Problem problem(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.notFound("not_found", "nothing is at this path");
            case 405 ->
                    Problem.of(
                            405, "method_not_allowed", "this path answers only what Allow names");
            case 406 -> Problem.of(406, "not_acceptable", "this path answers JSON");
            case 413 -> Problem.of(413, "too_large", "the body is larger than allowed");
            case 415 -> Problem.of(415, "unsupported_media_type", "send JSON");
            case 503 -> Problem.unavailable("the server is going away");
            default ->
                    Problem.of(
                            status.value(),
                            status.is4xxClientError() ? "bad_request" : "internal",
                            "the request could not be understood");
        };
    }

    private static Mono<Void> write(ServerWebExchange exchange, Problem problem, String traceId) {
        String path = exchange.getRequest().getPath().value();
        byte[] body =
                ProblemWriter.json(
                        problem.status(), problem.code(), problem.detail(), path, traceId);
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        var headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE);
        headers.setContentLength(body.length);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.remove(HttpHeaders.CONTENT_ENCODING);
        problem.retryAfter()
                .ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait.toMillis())));
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%d", Math.max(1, (ms + 999) / 1000));
    }
}
