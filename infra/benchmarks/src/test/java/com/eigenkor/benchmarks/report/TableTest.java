package com.eigenkor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void table_withRows_isAlignedMarkdown() {
        var table = new Table("who", "n").row("EigenKor", "1").row("other", "1,234");

        assertThat(table.toString())
                .isEqualTo(
                        """
                        | who      |     n |
                        |----------|------:|
                        | EigenKor |     1 |
                        | other    | 1,234 |
                        """);
    }

    @Test
    void row_ofAnotherWidth_isRefused() {
        assertThatThrownBy(() -> new Table("a", "b").row("1"))
                .hasMessage("a row of 1 cells in a table of 2");
    }

    @Test
    void spread_oddAndEvenCounts_hasTheMedian() {
        assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(1, 2.5, 4));
    }

    @Test
    void spread_asText_namesTheRangeOnlyWhereThereIsOne() {
        assertThat(Spread.of(1234.56).text(1)).isEqualTo("1,234.6");
        assertThat(Spread.of(1, 2, 4).text(0)).isEqualTo("2 (1–4)");
    }
}
