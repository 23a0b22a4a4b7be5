package com.eigenkor.serving.web;

import java.util.Arrays;
import org.springframework.http.HttpHeaders;

/** Reads {@code Accept-Encoding}. */
final class Encodings {

    private Encodings() {}

    static boolean acceptsGzip(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(part -> part.replace(" ", ""))
                .anyMatch(Encodings::wantsGzip);
    }

    private static boolean wantsGzip(String part) {
        boolean named = part.equals("gzip") || part.startsWith("gzip;");
        return named && !part.matches(".*;q=0(\\.0*)?");
    }
}
