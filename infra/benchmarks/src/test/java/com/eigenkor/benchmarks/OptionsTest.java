package com.eigenkor.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Options.Defaults DEFAULTS =
            new Options.Defaults(3, 1_000_000, 5_000, Path.of("RESULTS.md"));

    @Test
    void parse_nothing_takesTheDefaults() {
        var options = parse();

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.trades()).isEqualTo(1_000_000);
        assertThat(options.results()).hasValue(Path.of("RESULTS.md"));
    }

    @Test
    void parse_quick_isShortAndWritesNothing() {
        var options = parse("--quick");

        assertThat(options.rounds()).isOne();
        assertThat(options.trades()).isEqualTo(5_000);
        assertThat(options.results()).isEmpty();
    }

    @Test
    void parse_quickAndMore_takesWhatIsSaid() {
        var options = parse("--quick", "--rounds", "2", "--trades", "9000", "--results", "x.md");

        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.trades()).isEqualTo(9000);
        assertThat(options.results()).hasValue(Path.of("x.md"));
    }

    @Test
    void part_saysWhatWasAskedFor_andNothingOfTheWhole() {
        assertThat(parse().part()).isEmpty();
        assertThat(parse("--density", "dense", "--only", "relay,ours-without-1tick").part())
                .isEqualTo(" --only ours-without-1tick,relay --density dense");
    }

    @Test
    void parse_wrongOnes_saysWhatIsWrong() {
        assertThatThrownBy(() -> parse("--fast"))
                .hasMessage("no such option: --fast; --help lists them");
        assertThatThrownBy(() -> parse("--rounds")).hasMessage("--rounds needs a value");
        assertThatThrownBy(() -> parse("--rounds", "0"))
                .hasMessage("--rounds takes a whole number from 1, was '0'");
        assertThatThrownBy(() -> parse("--trades", "many"))
                .hasMessage("--trades takes a whole number from 1000, was 'many'");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, DEFAULTS);
    }
}
