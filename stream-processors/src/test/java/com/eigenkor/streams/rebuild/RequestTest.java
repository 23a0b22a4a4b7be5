package com.eigenkor.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @Test
    void symbolAlone_isFromTheOldest_underWhatTheSettingsChoose() {
        assertThat(Request.of(List.of("AAPL")))
                .isEqualTo(
                        new Request(
                                Set.of(new Symbol("AAPL")), Optional.empty(), Optional.empty()));
    }

    @Test
    void everyOption_isTaken() {
        assertThat(
                        Request.of(
                                List.of(
                                        "--from",
                                        "2026-11-23",
                                        "AAPL, @ES#",
                                        "--policy",
                                        "us-eq-v1")))
                .isEqualTo(
                        new Request(
                                Set.of(new Symbol("AAPL"), new Symbol("@ES#")),
                                Optional.of(LocalDate.of(2026, 11, 23)),
                                Optional.of(EligibilityPolicy.US_EQ_V1)));
    }

    @ParameterizedTest
    @CsvSource({
        "'',which symbols?",
        "AAPL --from,--from needs a value",
        "AAPL --from yesterday,'was ''yesterday'''",
        "AAPL --policy us-eq-v9,'no policy ''us-eq-v9'''",
        "AAPL MSFT,'does not know ''MSFT'''",
        "AAPL --all,'does not know ''--all'''"
    })
    void wrongLine_isRefused_sayingWhat(String line, String said) {
        var words = line.isEmpty() ? List.<String>of() : List.of(line.split(" "));
        assertThatThrownBy(() -> Request.of(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
