package com.eigenkor.serving.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.UnsentSpecs;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 24);

    private static Request of(String line) {
        return Request.of(List.of(line.split(" ")));
    }

    @Test
    void symbolAlone_meansEverySpecOfTheNewestDate() {
        assertThat(of("@ES#"))
                .isEqualTo(
                        new Request(
                                new Symbol("@ES#"), BarSpec.STOCK, Optional.empty(), Style.OHLC));
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL 1m 2026-11-24 --style heikin-ashi",
        "--style heikin-ashi AAPL 1m 2026-11-24",
        "AAPL --style heikin-ashi 1m 2026-11-24",
    })
    void specDateAndStyle_narrowIt(String line) {
        assertThat(of(line))
                .isEqualTo(
                        new Request(
                                new Symbol("AAPL"),
                                List.of(new BarSpec.Intraday(60)),
                                Optional.of(DATE),
                                Style.HEIKIN_ASHI));
    }

    @Test
    void date_mayFollowTheSymbol() {
        var request = of("AAPL 2026-11-24");
        assertThat(request.date()).contains(DATE);
        assertThat(request.specs()).isEqualTo(BarSpec.STOCK);
    }

    @Test
    void specsThatAreNotSent_areLeftOut_andRefusedAlone() {
        var unsent = new UnsentSpecs(Set.of(new BarSpec.Ticks(1), new BarSpec.Intraday(1)));
        assertThat(of("AAPL").without(unsent).specs())
                .hasSize(BarSpec.STOCK.size() - 2)
                .doesNotContainAnyElementsOf(unsent.specs());
        assertThat(of("AAPL 1m").without(unsent)).isEqualTo(of("AAPL 1m"));
        assertThatThrownBy(() -> of("AAPL 1tick").without(unsent))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("EIGENKOR_UNSENT_SPECS");
    }

    @ParameterizedTest
    @CsvSource({
        "aapl, symbol must be",
        "AAPL 7m, neither a spec",
        "AAPL 1m yesterday, neither a spec",
        "AAPL 1m 2026-11-24 more, name a symbol",
        "AAPL 2026-11-24 2026-11-25, one word too many",
        "AAPL --style, takes ohlc or heikin-ashi",
        "AAPL --style candles, no style 'candles'",
        "AAPL --fast, no such option: --fast",
    })
    void wrongArguments_areSaidToBeWrong(String line, String said) {
        assertThatThrownBy(() -> of(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }
}
