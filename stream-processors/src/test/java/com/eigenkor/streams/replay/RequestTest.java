package com.eigenkor.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eigenkor.market.Symbol;
import com.eigenkor.streams.replay.Span.Start;
import com.eigenkor.streams.replay.Span.TradingDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    private static Request of(String line) {
        return Request.of(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @Test
    void emptyLine_asksForEverything() {
        assertThat(of(""))
                .isEqualTo(new Request(Span.EVERYTHING, Set.of(), OptionalInt.empty(), false));
        assertThat(of("").asksFor("AAPL")).isTrue();
        assertThat(of("").asksFor(null)).isTrue();
    }

    @Test
    void everyOption_isTaken() {
        var request =
                of(
                        "--from 2026-11-23 --to 2026-11-24T14:30:00Z --symbol AAPL,@ES#"
                                + " --partitions 3 --keep");
        assertThat(request)
                .isEqualTo(
                        new Request(
                                new Span(
                                        new TradingDate(LocalDate.of(2026, 11, 23)),
                                        new Start(Instant.parse("2026-11-24T14:30:00Z"))),
                                Set.of(new Symbol("AAPL"), new Symbol("@ES#")),
                                OptionalInt.of(3),
                                true));
        assertThat(request.asksFor("@ES#")).isTrue();
        assertThat(request.asksFor("MSFT")).isFalse();
        assertThat(request.asksFor("no symbol")).isFalse();
        assertThat(request.asksFor(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--from yesterday,'--from takes a date such as'",
        "--to 2026-11-24T14:30,'--to takes a date such as'",
        "--from,--from needs a value",
        "--partitions 0,--partitions takes a number from 1 to 100",
        "--partitions two,--partitions takes a number from 1 to 100",
        "--symbol aapl,symbol must be",
        "--symbol AAPL;,symbol must be",
        "--fast,replay does not know '--fast'",
        "--from 2026-11-24 --to 2026-11-24,--from must be before --to",
        "--from 2026-11-24T10:00:00Z --to 2026-11-24,--from must be before --to"
    })
    void wrongLine_isRefused_sayingWhatIsWrong(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(line))
                .withMessageContaining(message);
    }

    @Test
    void barsBeforeABound_areOver_aLongDayLater() {
        assertThat(Span.bound("--to", "2026-11-24").over())
                .isEqualTo(Instant.parse("2026-11-25T01:00:00Z"));
        assertThat(Span.bound("--to", "2026-11-24T14:30:00Z").over())
                .isEqualTo(Instant.parse("2026-11-25T15:30:00Z"));
    }

    @Test
    void span_takesItsBeginning_andNotItsEnd() {
        var dates = of("--from 2026-11-24 --to 2026-11-25").span();
        assertThat(dates.holds(Bars.traded(0, "2026-11-23"))).isFalse();
        assertThat(dates.holds(Bars.traded(0, "2026-11-24"))).isTrue();
        assertThat(dates.holds(Bars.traded(0, "2026-11-25"))).isFalse();
        var starts = of("--from 1970-01-01T00:00:01Z --to 1970-01-01T00:00:03Z").span();
        assertThat(starts.holds(Bars.traded(999, "1970-01-01"))).isFalse();
        assertThat(starts.holds(Bars.traded(1_000, "1970-01-01"))).isTrue();
        assertThat(starts.holds(Bars.traded(2_999, "1970-01-01"))).isTrue();
        assertThat(starts.holds(Bars.traded(3_000, "1970-01-01"))).isFalse();
    }
}
