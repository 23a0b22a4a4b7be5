package com.eigenkor.serving.verify;

import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API, as anybody asks it. */
final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Api(String address) {
        this.address = address;
    }

    /** What the API knows of a symbol. */
    record Listing(String calendar, int decimals) {}

    /**
     * @throws UsageException when there is no such symbol
     */
    Listing listing(Symbol symbol) throws IOException, InterruptedException {
        var answer = answer("/api/v1/symbols/" + encoded(symbol.code()));
        if (answer.statusCode() == NOT_FOUND) {
            throw new UsageException(
                    "no symbol '%s' here; %s/api/v1/symbols lists them all"
                            .formatted(symbol, address));
        }
        JsonNode body = body(answer);
        return new Listing(body.get("calendar").asString(), body.get("decimals").asInt());
    }

    /** The digest it tells of a series' closed bars on a trading date. */
    String digest(SeriesId series, LocalDate date) throws IOException, InterruptedException {
        var answer =
                answer(
                        "/api/v1/bars/digest?symbol=%s&spec=%s&style=%s&date=%s"
                                .formatted(
                                        encoded(series.symbol().code()),
                                        series.spec().code(),
                                        series.style().code(),
                                        date));
        return body(answer).get("sha256").asString();
    }

    private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new IOException(
                    "the API at %s does not answer; is the platform up? (EIGENKOR_HTTP_HOST, EIGENKOR_HTTP_PORT)"
                            .formatted(address),
                    away);
        }
    }

    private JsonNode body(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException(
                    "the API said %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return json.readTree(answer.body());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
