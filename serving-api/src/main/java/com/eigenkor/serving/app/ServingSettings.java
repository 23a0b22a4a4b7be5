package com.eigenkor.serving.app;

import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SymbolPolicies;
import com.eigenkor.serving.web.RequestLimit;
import com.eigenkor.store.StoreSettings;
import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything this process can be told. The README lists the names.
 *
 * @param kafka bootstrap servers
 * @param redis may hold a password; never printed
 * @param defaultSymbol the symbol a chart opens with
 * @param mostKept closed bars kept of each series for readers that return
 * @param mostSockets sockets open at a time
 * @param policies EIGENKOR_POLICY and EIGENKOR_POLICIES, as the bars are cut
 * @param window EIGENKOR_REVISION_WINDOW, as the bars are revised
 * @param origins web pages of other origins that may open sockets
 */
record ServingSettings(
        String kafka,
        StoreSettings store,
        RedisURI redis,
        String host,
        int port,
        Path uiFolder,
        String defaultSymbol,
        int mostKept,
        int mostSockets,
        SymbolPolicies policies,
        RevisionWindow window,
        Set<String> origins,
        RequestLimit limit) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads environment variables, or system properties of the same name ({@code EIGENKOR_KAFKA} is
     * {@code eigenkor.kafka}).
     *
     * @throws IllegalArgumentException saying which setting is wrong and what it must be
     */
    static ServingSettings from(Function<String, @Nullable String> setting) {
        return new ServingSettings(
                text(setting, "EIGENKOR_KAFKA", "127.0.0.1:9092"),
                StoreSettings.from(setting),
                redis(text(setting, "EIGENKOR_REDIS", "redis://127.0.0.1:6379")),
                text(setting, "EIGENKOR_HTTP_HOST", "127.0.0.1"),
                number(setting, "EIGENKOR_HTTP_PORT", 8000, 0, LARGEST_PORT),
                Path.of(text(setting, "EIGENKOR_UI_DIR", "ui/dist")),
                firstOf(text(setting, "EIGENKOR_SYMBOLS", "AAPL")),
                number(setting, "EIGENKOR_KEPT_BARS", 512, 64, 65_536),
                number(setting, "EIGENKOR_MAX_SOCKETS", 10_000, 1, 1_000_000),
                SymbolPolicies.from(setting),
                RevisionWindow.from(setting),
                set(text(setting, "EIGENKOR_ORIGINS", "")),
                RequestLimit.parse(text(setting, "EIGENKOR_RATE_LIMIT", "100/10")));
    }

    /** The value of a name in the environment or the system properties. */
    static @Nullable String lookUp(String name) {
        String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return property != null ? property : System.getenv(name);
    }

    boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    private static String text(
            Function<String, @Nullable String> setting, String name, String otherwise) {
        String value = setting.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static int number(
            Function<String, @Nullable String> setting,
            String name,
            int otherwise,
            int least,
            int most) {
        String text = text(setting, name, String.valueOf(otherwise));
        boolean isNumber = text.matches("[0-9]{1,9}");
        int number = isNumber ? Integer.parseInt(text) : -1;
        if (!isNumber || number < least || number > most) {
            throw new IllegalArgumentException(
                    "%s must be a whole number from %d to %d, was '%s'"
                            .formatted(name, least, most, text));
        }
        return number;
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
