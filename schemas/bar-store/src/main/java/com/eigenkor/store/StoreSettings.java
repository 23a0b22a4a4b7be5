package com.eigenkor.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where bars and trades are kept. */
public sealed interface StoreSettings {

    /**
     * A local file.
     *
     * @param file of the bars; made when absent
     */
    record Sqlite(Path file) implements StoreSettings {

        /** The file of the trades, beside that of the bars: {@code bars-trades.db}. */
        Path tradesFile() {
            String name = String.valueOf(file.getFileName());
            int dot = name.lastIndexOf('.');
            String stem = dot > 0 ? name.substring(0, dot) : name;
            return file.resolveSibling(stem + "-trades" + name.substring(stem.length()));
        }
    }

    /**
     * An InfluxDB 2.x bucket, which must exist.
     *
     * @param url scheme, host and port
     * @param token a secret with read and write access to the bucket; never printed
     */
    record Influx(URI url, String org, String bucket, String token) implements StoreSettings {

        public Influx {
            if (url.getHost() == null || !("" + url.getScheme()).matches("https?")) {
                throw new IllegalArgumentException(
                        "EIGENKOR_STORE must be influx:http://host:port or"
                                + " influx:https://host:port");
            }
            if (url.getUserInfo() != null || url.getQuery() != null) {
                throw new IllegalArgumentException(
                        "the URL in EIGENKOR_STORE must not carry credentials or a query;"
                                + " the token belongs in EIGENKOR_INFLUX_TOKEN");
            }
        }

        @Override
        public String toString() {
            return "Influx[url=%s, org=%s, bucket=%s]".formatted(url, org, bucket);
        }
    }

    /**
     * Reads {@code EIGENKOR_STORE} ({@code sqlite:<path>} or {@code influx:<http url>}) and, for
     * InfluxDB, {@code EIGENKOR_INFLUX_ORG}, {@code EIGENKOR_INFLUX_BUCKET} and {@code
     * EIGENKOR_INFLUX_TOKEN}.
     *
     * @param setting gives the value of a name, or null
     * @throws IllegalArgumentException saying which setting is missing or malformed
     */
    static StoreSettings from(Function<String, @Nullable String> setting) {
        String store = StoreSettingsText.require(setting, "EIGENKOR_STORE");
        if (store.startsWith("sqlite:") && store.length() > "sqlite:".length()) {
            return new Sqlite(Path.of(store.substring("sqlite:".length())));
        }
        if (store.startsWith("influx:")) {
            return new Influx(
                    StoreSettingsText.url(store.substring("influx:".length())),
                    StoreSettingsText.require(setting, "EIGENKOR_INFLUX_ORG"),
                    StoreSettingsText.require(setting, "EIGENKOR_INFLUX_BUCKET"),
                    StoreSettingsText.require(setting, "EIGENKOR_INFLUX_TOKEN"));
        }
        throw new IllegalArgumentException(
                "EIGENKOR_STORE must be sqlite:<path> or influx:<http url>, was '%s'"
                        .formatted(store));
    }
}

final class StoreSettingsText {

    private StoreSettingsText() {}

    static String require(Function<String, @Nullable String> setting, String name) {
        String value = setting.apply(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return value.strip();
    }

    static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "EIGENKOR_STORE must be influx:<http url>", malformed);
        }
    }
}
