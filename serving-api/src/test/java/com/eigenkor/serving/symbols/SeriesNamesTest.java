package com.eigenkor.serving.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.UnsentSpecs;
import com.eigenkor.serving.web.Problem;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesNamesTest {

    private static SeriesNames names(String unsent) {
        var settings = Map.of("EIGENKOR_UNSENT_SPECS", unsent);
        return new SeriesNames(new Instruments(), UnsentSpecs.from(settings::get));
    }

    /** Ticks are counted by the thousand, so all custom ones need those as well. */
    @ParameterizedTest
    @CsvSource({
        "1s, 1s, bars of 1s are sent",
        "1s, 7s, bars of 7s follow from those of 1s",
        "1tick, 1tick, bars of 1tick are sent",
        "1tick, 5tick, bars of 5tick follow from those of 1tick",
        "1000tick, 250tick, bars of 250tick follow from those of 1000tick",
        "1000tick, 2000tick, bars of 2000tick follow from those of 1000tick",
        "1d, 3d, bars of 3d follow from those of 1d"
    })
    void specOfUnsentBars_isRefused_withTheReasonAndTheOthers(
            String unsent, String spec, String said) {
        assertThatThrownBy(() -> names(unsent).spec(spec))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(400);
                            assertThat(problem.code()).isEqualTo("bad_spec");
                            assertThat(problem.detail())
                                    .startsWith(said)
                                    .contains("EIGENKOR_UNSENT_SPECS");
                            String others = problem.detail().split("; there are ", 2)[1];
                            assertThat(others.split(", ")).hasSize(16).doesNotContain(unsent);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "1m", "90s", "65m", "2d", "10tick", "250tick"})
    void specOfOtherBars_isServed(String spec) {
        assertThat(names("1s, 1tick").spec(spec)).isEqualTo(BarSpec.parse(spec).orElseThrow());
    }
}
