package com.eigenkor.serving.verify;

import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.SymbolPolicies;
import com.eigenkor.store.StoreSettings;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform is; the same names as its own programs use.
 *
 * @param policies under which the bars are cut
 * @param window within which they are revised
 * @param api address of the API
 */
record VerifySettings(
        String kafka,
        StoreSettings store,
        SymbolPolicies policies,
        RevisionWindow window,
        String api) {

    static VerifySettings from(Function<String, @Nullable String> setting) {
        return new VerifySettings(
                text(setting, "EIGENKOR_KAFKA", "127.0.0.1:9092"),
                StoreSettings.from(setting),
                SymbolPolicies.from(setting),
                RevisionWindow.from(setting),
                "http://%s:%s"
                        .formatted(
                                text(setting, "EIGENKOR_HTTP_HOST", "127.0.0.1"),
                                text(setting, "EIGENKOR_HTTP_PORT", "8000")));
    }

    /** Of this process: a system property first, then the environment. */
    static @Nullable String ofThisProcess(String name) {
        String property = System.getProperty(name.toLowerCase(Locale.ROOT).replace('_', '.'));
        return property != null ? property : System.getenv(name);
    }

    private static String text(
            Function<String, @Nullable String> setting, String name, String otherwise) {
        String value = setting.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
