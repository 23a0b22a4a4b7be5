package com.eigenkor.serving.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.serving.TestBars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarJsonTest {

    @Test
    void closedBar_hasAllFieldsWithExactDecimals() {
        var bar = TestBars.closed(TestBars.MINUTES, TestBars.key(TestBars.START_MS, 0), 0);

        assertThat(BarJson.text(bar))
                .isEqualTo(
                        """
                        {"t":1764000000000,"n":0,"e":1764000060000,"d":"2025-11-24",\
                        "o":201.2100,"h":201.2160,"l":201.2090,"c":201.2150,\
                        "v":100,"tv":107,"k":3,"x":1,"w":201.2100000000,\
                        "f":false,"r":0,"src":"trades"}\
                        """);
    }

    @Test
    void revisedBar_saysWhy() {
        var bar = TestBars.closed(TestBars.MINUTES, TestBars.key(TestBars.START_MS, 2), 3);

        assertThat(BarJson.text(bar)).contains("\"n\":2,").contains("\"r\":3,\"why\":\"late\"");
    }

    @Test
    void heikinAshiBar_carriesTheTradedPrices() {
        var base = TestBars.forming(TestBars.MINUTES, TestBars.key(TestBars.START_MS, 0), 0);

        assertThat(BarJson.text(TestBars.heikinAshi(base)))
                .contains("\"o\":201.2125000000,\"h\":201.2160000000,\"l\":201.2090000000,")
                .contains("\"c\":201.2125000000,\"bo\":201.2100,\"bh\":201.2160,")
                .contains("\"bl\":201.2090,\"bc\":201.2150,")
                .contains("\"f\":true");
    }

    @Test
    void candle_hasTheReplacedSystemsFields() {
        var base = TestBars.closed(TestBars.MINUTES, TestBars.key(TestBars.START_MS, 0), 0);

        assertThat(CandleJson.append(new StringBuilder(), base))
                .hasToString(
                        """
                        {"open":201.2100,"high":201.2160,"low":201.2090,"close":201.2150,\
                        "volume":100,"unix_timestamp":1764000000.0}\
                        """);
        assertThat(CandleJson.append(new StringBuilder(), TestBars.heikinAshi(base)))
                .hasToString(
                        """
                        {"open":201.2125000000,"high":201.2160000000,"low":201.2090000000,\
                        "close":201.2125000000,"regular_open":201.2100,"regular_close":201.2150,\
                        "volume":100,"unix_timestamp":1764000000.0}\
                        """);
    }

    @Test
    void tickCandle_isLabelledByItsFirstTrade() {
        var tick =
                TestBars.closed(TestBars.series("10tick"), TestBars.key(TestBars.START_MS, 1), 0);

        assertThat(CandleJson.append(new StringBuilder(), tick).toString())
                .endsWith("\"unix_timestamp\":1764000000.00025}");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.0",
        "1,0.000001",
        "1500000,1.5",
        "1000000,1.0",
        "1764000000123456,1764000000.123456",
        "-1,-0.000001",
        "-1500000,-1.5",
        "-1000000,-1.0"
    })
    void seconds_keepEveryMicrosecond(long timeUs, String text) {
        assertThat(CandleJson.seconds(new StringBuilder(), timeUs)).hasToString(text);
    }

    @Test
    void quote_escapesWhatJsonForbids() {
        assertThat(JsonText.quote("a\"b\\c\n\u0001\u2028é"))
                .isEqualTo("\"a\\\"b\\\\c\\n\\u0001\\u2028é\"");
    }
}
