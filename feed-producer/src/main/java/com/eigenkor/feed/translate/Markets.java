package com.eigenkor.feed.translate;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Names of the vendor's listed markets. */
final class Markets {

    private static final Map<Integer, String> NAMES = load();

    private Markets() {}

    /** The name of a market; its number when it has none here, empty for 0. */
    static String name(int id) {
        String otherwise = id == 0 ? "" : String.valueOf(id);
        return NAMES.getOrDefault(id, otherwise);
    }

    private static Map<Integer, String> load() {
        try (InputStream in = Markets.class.getResourceAsStream("/listed-markets.csv")) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: listed-markets.csv");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 2))
                    .collect(
                            toUnmodifiableMap(
                                    field -> Integer.valueOf(field[0]), field -> field[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
