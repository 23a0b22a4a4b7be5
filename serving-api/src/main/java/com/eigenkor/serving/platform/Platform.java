package com.eigenkor.serving.platform;

import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Setting;
import com.eigenkor.market.SymbolPolicies;
import com.eigenkor.market.UnsentSpecs;
import com.eigenkor.store.StoreSettings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the platform is, and how it cuts its bars.
 *
 * @param kafka EIGENKOR_KAFKA, bootstrap servers
 * @param store EIGENKOR_STORE
 * @param host EIGENKOR_HTTP_HOST of the API
 * @param port EIGENKOR_HTTP_PORT of the API
 * @param policies EIGENKOR_POLICY and EIGENKOR_POLICIES, as the bars are cut
 * @param window EIGENKOR_REVISION_WINDOW, as the bars are revised
 * @param unsent EIGENKOR_UNSENT_SPECS, of which there are none
 */
public record Platform(
        String kafka,
        StoreSettings store,
        String host,
        int port,
        SymbolPolicies policies,
        RevisionWindow window,
        UnsentSpecs unsent) {

    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException saying which one is wrong and what it must be
     */
    public static Platform from(Function<String, @Nullable String> setting) {
        return new Platform(
                Setting.text(setting, "EIGENKOR_KAFKA", "127.0.0.1:9092"),
                StoreSettings.from(setting),
                Setting.text(setting, "EIGENKOR_HTTP_HOST", "127.0.0.1"),
                Setting.number(setting, "EIGENKOR_HTTP_PORT", 8000, 0, LARGEST_PORT),
                SymbolPolicies.from(setting),
                RevisionWindow.from(setting),
                UnsentSpecs.from(setting));
    }
}
