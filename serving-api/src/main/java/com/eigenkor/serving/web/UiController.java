package com.eigenkor.serving.web;

import com.eigenkor.serving.web.UiFiles.UiFile;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The chart application: its page at {@code /} and below {@code /c/}, and its files. */
@RestController
final class UiController {

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private static final String NOT_BUILT =
            """
            <!doctype html>
            <html lang="en">
              <head><meta charset="utf-8"><title>EigenKor</title></head>
              <body>
                <h1>EigenKor is running</h1>
                <p>The chart application has not been built. Run <code>npm ci</code> and
                <code>npm run build</code> in the folder <code>ui</code>, or point
                <code>EIGENKOR_UI_DIR</code> at its <code>dist</code> folder, and load this page again.</p>
                <p>The API answers meanwhile: <a href="/api/v1/status">status</a>,
                <a href="/api/v1/symbols">symbols</a>, <a href="/api/v1/config">config</a>.</p>
              </body>
            </html>
            """;

    private final UiFiles files;
    private final Scheduler blocking;

    UiController(UiFiles files, Scheduler blocking) {
        this.files = files;
        this.blocking = blocking;
    }

    @GetMapping({"/", "/index.html", "/c/**"})
    Mono<ResponseEntity<byte[]>> page(ServerHttpRequest request) {
        return find(request, "index.html", ASK_AGAIN).defaultIfEmpty(notBuilt());
    }

    /** Names in this folder carry a hash of what is in them. */
    @GetMapping("/assets/{*path}")
    Mono<ResponseEntity<byte[]>> asset(ServerHttpRequest request, @PathVariable String path) {
        return found(find(request, "assets" + path, FOREVER));
    }

    @GetMapping("/{file:[A-Za-z0-9_-]+\\.[a-z0-9.]+}")
    Mono<ResponseEntity<byte[]>> file(ServerHttpRequest request, @PathVariable String file) {
        return found(find(request, file, ASK_AGAIN));
    }

    private Mono<ResponseEntity<byte[]>> find(
            ServerHttpRequest request, String path, String caching) {
        return Mono.fromCallable(() -> files.find(path))
                .subscribeOn(blocking)
                .flatMap(Mono::justOrEmpty)
                .map(file -> answer(request, file, caching));
    }

    private static Mono<ResponseEntity<byte[]>> found(Mono<ResponseEntity<byte[]>> file) {
        return file.switchIfEmpty(Mono.error(() -> Problem.notFound("not_found", "no such file")));
    }

    private static ResponseEntity<byte[]> answer(
            ServerHttpRequest request, UiFile file, String caching) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, file.type());
        headers.set(HttpHeaders.CACHE_CONTROL, caching);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        long changedS = file.changed().toMillis() / 1000;
        String etag = "W/\"%x-%x\"".formatted(changedS, file.bytes().length);
        headers.set(HttpHeaders.ETAG, etag);
        if (request.getHeaders().getIfNoneMatch().contains(etag)) {
            return new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED);
        }
        byte[] gzip = file.gzip();
        if (gzip != null && Encodings.acceptsGzip(request.getHeaders())) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
            return new ResponseEntity<>(gzip, headers, HttpStatus.OK);
        }
        return new ResponseEntity<>(file.bytes(), headers, HttpStatus.OK);
    }

    private static ResponseEntity<byte[]> notBuilt() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
        headers.set(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
        return new ResponseEntity<>(
                NOT_BUILT.getBytes(StandardCharsets.UTF_8), headers, HttpStatus.OK);
    }
}
