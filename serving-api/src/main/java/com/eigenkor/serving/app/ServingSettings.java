package com.eigenkor.serving.app;

import com.eigenkor.market.Setting;
import com.eigenkor.serving.platform.Platform;
import com.eigenkor.serving.web.RequestLimit;
import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything this process can be told. The README lists the names.
 *
 * @param redis may hold a password; never printed
 * @param defaultSymbol the symbol a chart opens with
 * @param mostKept closed bars kept of each series for readers that return
 * @param mostSockets sockets open at a time
 * @param origins web pages of other origins that may open sockets
 */
record ServingSettings(
        Platform platform,
        RedisURI redis,
        Path uiFolder,
        String defaultSymbol,
        int mostKept,
        int mostSockets,
        Set<String> origins,
        RequestLimit limit) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /**
     * Reads them all.
     *
     * @throws IllegalArgumentException saying which setting is wrong and what it must be
     */
    static ServingSettings from(Function<String, @Nullable String> setting) {
        return new ServingSettings(
                Platform.from(setting),
                redis(Setting.text(setting, "EIGENKOR_REDIS", "redis://127.0.0.1:6379")),
                Path.of(Setting.text(setting, "EIGENKOR_UI_DIR", "ui/dist")),
                firstOf(Setting.text(setting, "EIGENKOR_SYMBOLS", "AAPL")),
                Setting.number(setting, "EIGENKOR_KEPT_BARS", 512, 64, 65_536),
                Setting.number(setting, "EIGENKOR_MAX_SOCKETS", 10_000, 1, 1_000_000),
                set(Setting.text(setting, "EIGENKOR_ORIGINS", "")),
                RequestLimit.parse(Setting.text(setting, "EIGENKOR_RATE_LIMIT", "100/10")));
    }

    boolean isLoopback() {
        return LOOPBACK.contains(platform.host());
    }

    private static RedisURI redis(String url) {
        try {
            return RedisURI.create(url);
        } catch (IllegalArgumentException malformed) {
            // The text may hold a password; it is not repeated.
            throw new IllegalArgumentException(
                    "EIGENKOR_REDIS must be a URL such as redis://127.0.0.1:6379");
        }
    }

    private static String firstOf(String list) {
        return list.split(",")[0].strip();
    }

    private static Set<String> set(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
