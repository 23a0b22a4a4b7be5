package com.eigenkor.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.benchmarks.race.ProductionSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductionSettingsTest {

    @Test
    void settings_ofTheBenchmark_areThoseOfTheProgram() {
        var program =
                StreamsSettings.from(
                        Map.of(
                                        "EIGENKOR_KAFKA",
                                        "host:1",
                                        "EIGENKOR_STATE_DIR",
                                        "state",
                                        "EIGENKOR_STORE",
                                        "sqlite:bars.db")
                                ::get);

        var ours = ProductionSettings.of("host:1", "eigenkor-bars", Path.of("state"), 1);

        assertThat(ours).isEqualTo(program.streams());
    }
}
