package com.eigenkor.foreign.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    @Test
    void row_keepsOrderNullAndText() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("symbol", "CAFÉ \"Q\"\n");
        row.put("tradingDate", LocalDate.of(2026, 11, 24));
        row.put("volume", (1L << 53) + 1);
        row.put("seq", 0);
        row.put("vwap", null);
        row.put("open", new BigDecimal("1.50"));

        assertThat(JsonLine.of(row))
                .isEqualTo(
                        """
                        {"symbol":"CAFÉ \\"Q\\"\\u000a","tradingDate":"2026-11-24","volume":9007199254740993,"seq":0,"vwap":null,"open":"1.5"}\
                        """);
    }

    @Test
    void timestamp_isMillisecondsOfUtc() {
        var start = LocalDateTime.of(2026, 11, 18, 11, 6, 59, 999_000_000);

        assertThat(JsonLine.of(Map.of("start", start))).isEqualTo("{\"start\":1795000019999}");
    }

    @Test
    void decimal_isPlainWithoutTrailingZeros() {
        assertThat(JsonLine.plain(new BigDecimal("231.12000000"))).isEqualTo("231.12");
        assertThat(JsonLine.plain(new BigDecimal("1200.00000000"))).isEqualTo("1200");
        assertThat(JsonLine.plain(new BigDecimal("0E-8"))).isEqualTo("0");
        assertThat(JsonLine.plain(new BigDecimal("-1.0000E-10"))).isEqualTo("-0.0000000001");
    }

    @Test
    void binaryFloat_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonLine.of(Map.of("open", 1.5)))
                .withMessageContaining("open")
                .withMessageContaining("Double");
    }
}
