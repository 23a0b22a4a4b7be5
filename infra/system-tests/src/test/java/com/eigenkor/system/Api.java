package com.eigenkor.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The history API as a careful client uses it: page by page, prices read as exact decimals. */
final class Api {

    static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int PAGE = 5000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Api(String address) {
        this.address = address;
    }

    /** All closed bars of a series, ascending. */
    List<Row> closed(String symbol, String spec, String style)
            throws IOException, InterruptedException {
        return all(symbol, spec, style).stream()
                .filter(bar -> !bar.get("f").asBoolean())
                .map(Api::row)
                .toList();
    }

    /** All bars of a series as they come, ascending, the forming one last. */
    List<JsonNode> all(String symbol, String spec, String style)
            throws IOException, InterruptedException {
        var pages = new ArrayList<List<JsonNode>>();
        String before = "";
        while (true) {
            JsonNode page = page(symbol, spec, style, before);
            var bars = new ArrayList<JsonNode>();
            page.get("bars").forEach(bars::add);
            pages.addFirst(bars);
            if (page.get("before").isNull()) {
                return pages.stream().flatMap(List::stream).toList();
            }
            before = "&before=" + encode(page.get("before").asText());
        }
    }

    private JsonNode page(String symbol, String spec, String style, String before)
            throws IOException, InterruptedException {
        return get(
                "/api/v1/bars?symbol=%s&spec=%s&style=%s&limit=%d%s"
                        .formatted(encode(symbol), spec, style, PAGE, before));
    }

    /** A JSON document; any status but 200 is an error with the body in it. */
    JsonNode get(String path) throws IOException, InterruptedException {
        var response = answer(path);
        if (response.statusCode() != 200) {
            throw new IOException(
                    "%s: %d %s".formatted(path, response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }

    HttpResponse<String> answer(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpClient http() {
        return http;
    }

    String address() {
        return address;
    }

    static Row row(JsonNode bar) {
        return Row.of(
                bar.get("t").asLong(),
                bar.get("n").asInt(),
                bar.get("o").decimalValue(),
                bar.get("h").decimalValue(),
                bar.get("l").decimalValue(),
                bar.get("c").decimalValue(),
                bar.get("v").asLong());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
