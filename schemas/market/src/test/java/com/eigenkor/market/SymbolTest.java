package com.eigenkor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAPL",
                "BRK.B",
                "@ES#",
                "@ESZ26",
                "@ES#C",
                "EURUSD.FXCM",
                "SPX.XO",
                "TST$Y",
                "SPY1819V280",
                "A",
                "BF/B"
            })
    void symbol_asTheFeedSpellsIt_isTaken(String code) {
        assertThat(new Symbol(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aapl",
                " AAPL",
                "AAPL ",
                "A,B",
                "A\nB",
                "../X",
                "A%20",
                "Ä",
                "#ES",
                "A123456789012345678901234567890"
            })
    void symbol_thatNoFeedSends_isRefusedAndNamed(String code) {
        assertThat(Symbol.isValid(code)).isFalse();
        assertThatThrownBy(() -> new Symbol(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + code + "'");
    }
}
