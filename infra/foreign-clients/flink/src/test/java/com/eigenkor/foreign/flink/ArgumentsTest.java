package com.eigenkor.foreign.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final String[] BARS = {
        "--bootstrap", "127.0.0.1:9092", "--registry", "http://r", "--topic", "market.bars.1m.v1"
    };

    @Test
    void columns_areAllOfTheTopicByDefault() {
        var traded = Arguments.parse(BARS);
        var heikinAshi =
                Arguments.parse(
                        "--bootstrap", "b", "--registry", "r", "--topic", "market.bars.ha.1m.v1");

        assertThat(traded.columns()).hasSize(23).extracting(Column::name).doesNotContain("baseLow");
        assertThat(heikinAshi.columns()).hasSize(27).extracting(Column::name).contains("baseLow");
    }

    @Test
    void query_namesTheColumnsAndTheSymbol() {
        var arguments = Arguments.parse(with("--sql-columns", "start, close", "--symbol", "O'K"));

        assertThat(arguments.query())
                .isEqualTo("SELECT `start`, `close` FROM bars WHERE `symbol` = 'O''K'");
    }

    @Test
    void query_withoutASymbolReadsAll() {
        assertThat(Arguments.parse(with("--sql-columns", "end")).query())
                .isEqualTo("SELECT `end` FROM bars");
    }

    @Test
    void wrongLine_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse("--bootstrap", "b", "--topic", "t"))
                .withMessage("--registry is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse("--topics", "t"))
                .withMessage("unknown argument --topics");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse("--topic"))
                .withMessage("a value is missing after --topic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(with("--sql-columns", "opne")))
                .withMessageStartingWith("no column opne; there are [symbol, spec,");
    }

    private static String[] with(String... more) {
        var line = new String[BARS.length + more.length];
        System.arraycopy(BARS, 0, line, 0, BARS.length);
        System.arraycopy(more, 0, line, BARS.length, more.length);
        return line;
    }
}
