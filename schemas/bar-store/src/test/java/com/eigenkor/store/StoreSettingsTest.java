package com.eigenkor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

    private static final Map<String, String> INFLUX =
            Map.of(
                    "EIGENKOR_STORE", "influx:http://127.0.0.1:8086",
                    "EIGENKOR_INFLUX_ORG", "eigenkor",
                    "EIGENKOR_INFLUX_BUCKET", "bars",
                    "EIGENKOR_INFLUX_TOKEN", " secret\n");

    @Test
    void sqlite_takesAPath() {
        var settings = StoreSettings.from(Map.of("EIGENKOR_STORE", "sqlite:a b/bars.db")::get);

        assertThat(settings).isEqualTo(new StoreSettings.Sqlite(Path.of("a b/bars.db")));
    }

    @Test
    void influx_takesItsFourSettings() {
        assertThat(StoreSettings.from(INFLUX::get))
                .isEqualTo(
                        new StoreSettings.Influx(
                                URI.create("http://127.0.0.1:8086"), "eigenkor", "bars", "secret"));
    }

    @Test
    void token_isNotPrinted() {
        assertThat(StoreSettings.from(INFLUX::get)).asString().doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EIGENKOR_INFLUX_ORG", "EIGENKOR_INFLUX_BUCKET", "EIGENKOR_INFLUX_TOKEN"})
    void influxWithoutASetting_namesIt(String absent) {
        assertThatThrownBy(() ->
                        StoreSettings.from(name -> name.equals(absent) ? null : INFLUX.get(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(absent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sqlite:",
                "mysql:bars",
                "influx:",
                "influx:127.0.0.1:8086",
                "influx:ftp://127.0.0.1",
                "influx:http://user:pass@127.0.0.1:8086",
                "influx:http://127.0.0.1:8086?token=x",
                "influx:http://a b"
            })
    void malformedStore_isRefusedWithItsName(String store) {
        assertThatThrownBy(() ->
                        StoreSettings.from(
                                name -> name.equals("EIGENKOR_STORE") ? store : INFLUX.get(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EIGENKOR_STORE");
    }
}
