package com.eigenkor.simulator.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeanConditionsTest {

    @ParameterizedTest
    @CsvSource({
        "1, C, 01",
        "0, C, 01",
        "20, C, 3D",
        "20000020, C, 3D",
        "20000001, C, 01",
        "2000, E, 17",
        "20002020, E, 173D",
        "20002000, E, 1747",
        "40, C, 8A42",
        "20200040, C, 8A42",
        "80, C, 4042",
        "4000000, O, 39",
        "1000000, O, 2E",
        "20000200, O, 3E47",
        "20100000, O, 0547",
        "102000, O, 1705",
        "42000, O, 1744",
        "4800, O, 1019",
        "2000000, O, 13",
        "20000004, O, 0847",
        "80000001, O, 87"
    })
    void flags_haveTheVendorsBasisAndCodes(String flags, char basis, String codes) {
        long value = Long.parseLong(flags, 16);

        assertThat(LeanConditions.basis(value)).isEqualTo(basis);
        assertThat(LeanConditions.codes(value)).isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"Q, 5", "N, 7", "P, 11", "D, 19", "?, 19"})
    void exchangeLetter_isAMarketCenter(String letter, int center) {
        assertThat(LeanConditions.center(letter)).isEqualTo(center);
    }
}
