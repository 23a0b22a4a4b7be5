package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFileTest {

    private static final String COLUMNS =
            "condition,name,intraday,intraday volume,daily,daily volume\n";
    private static final String BASES = "basis,name,intraday,intraday volume,daily,daily volume\n";

    @Test
    void comments_andEmptyLines_areNoRows() {
        var policy =
                PolicyFile.parse(
                        "own-v1", "# why\n\n" + BASES + "# last\nC,last,last,yes,none,no\n\n");
        assertThat(policy.id()).isEqualTo("own-v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "01,regular,last,yes,last          | a row has 6 columns, was"
                        + " '01,regular,last,yes,last'",
                "01,regular,last,yes,last,yes,     | a row has 6 columns, was"
                        + " '01,regular,last,yes,last,yes,'",
                "01,,last,yes,last,yes             | the name is missing",
                "01,regular,Last,yes,last,yes      | 'Last' is not last, high-low or none",
                "01,regular,last,yes,lows,yes      | 'lows' is not last, high-low or none",
                "01,regular,last,1,last,yes        | '1' is not yes or no",
                "01,regular,last,yes,last,         | '' is not yes or no",
                "1,regular,last,yes,last,yes       | '1' is not two upper-case hex digits",
                "3d,regular,last,yes,last,yes      | '3d' is not two upper-case hex digits",
                "010,regular,last,yes,last,yes     | '010' is not two upper-case hex digits",
                "02,again,last,yes,last,yes        | '02' is there already",
            })
    void wrongRow_isNamedWithItsLine(String row, String message) {
        String text = "# a comment\n" + COLUMNS + "02,acquisition,last,yes,last,yes\n" + row + "\n";
        assertThatThrownBy(() -> PolicyFile.parse("own-v1", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy own-v1, line 4: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S", "?", "CE", ""})
    void wrongBasis_isNamedWithItsLine(String letter) {
        String text = BASES + letter + ",name,last,yes,last,yes";
        assertThatThrownBy(() -> PolicyFile.parse("own-v1", text))
                .hasMessage("policy own-v1, line 2: '%s' is not C, E or O".formatted(letter));
    }

    @Test
    void otherColumns_areRefused() {
        assertThatThrownBy(() -> PolicyFile.parse("own-v1", "# why\ncode,name,last\n"))
                .hasMessageStartingWith("policy own-v1, line 2: the columns must be 'basis,")
                .hasMessageEndingWith("were 'code,name,last'");
        assertThatThrownBy(() -> PolicyFile.parse("own-v1", "")).hasMessageContaining("were ''");
    }

    @Test
    void tableWithoutARow_isRefused() {
        assertThatThrownBy(() -> PolicyFile.parse("own-v1", COLUMNS + "# none yet\n"))
                .hasMessage("policy own-v1, line 3: the table has no row");
    }

    @Test
    void fileThatIsMissing_isNamed() {
        assertThatThrownBy(() -> PolicyFile.load("own-v1"))
                .hasMessage("missing in the jar: /policies/own-v1.csv");
    }
}
