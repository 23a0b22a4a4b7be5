package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupTest {

    private final Simulator simulator =
            Simulator.start(
                    SimulatorSettings.builder()
                            .wire(WireOptions.USUAL.withProtocolDelay(Duration.ZERO))
                            .build());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void port_isSilentUntilAsked_andSpeaks62ByDefault() throws IOException {
        try (var client = new TestClient(simulator.lookupPort())) {
            client.send("S,SET PROTOCOL,6.2");
            assertThat(client.line()).isEqualTo("S,CURRENT PROTOCOL,6.2");
        }
        try (var client = new TestClient(simulator.lookupPort())) {
            assertThat(client.rows("HTX,AAPL,2")).hasSize(2).allMatch(row -> row.startsWith("LH,"));
        }
    }

    @Test
    void unknownCommand_isASyntaxErrorWithoutAnEnd() throws IOException {
        try (var client = new TestClient(simulator.lookupPort())) {
            client.send("S,TEST", "HTX,AAPL,1,0,7");

            assertThat(client.line()).isEqualTo("E,!SYNTAX_ERROR!,");
            assertThat(client.line()).startsWith("7,LH,");
            assertThat(client.line()).isEqualTo("7,!ENDMSG!,");
        }
    }

    @Test
    void lineFeedAlone_endsARequest() throws IOException {
        try (var client = new TestClient(simulator.lookupPort())) {
            client.send("HTX,AAPL,1,0,7\nHTX,MSFT,1,0,8");

            assertThat(client.line()).startsWith("7,LH,");
            assertThat(client.line()).isEqualTo("7,!ENDMSG!,");
            assertThat(client.line()).startsWith("8,LH,");
        }
    }

    @Test
    void search_findsBySymbolNameMarketAndType() throws IOException {
        try (var client = new TestClient(simulator.lookupPort())) {
            assertThat(client.rows("SBF,s,AM,,,5"))
                    .containsExactly("5,LS,AMZN,21,1,AMAZON.COM INC.,");
            assertThat(client.rows("SBF,d,apple,,")).containsExactly("LS,AAPL,21,1,APPLE INC.,");
            assertThat(client.rows("SBF,s,,t,16"))
                    .containsExactly(
                            "LS,EURUSD.FXCM,74,16,EURO / US DOLLAR,",
                            "LS,USDJPY.FXCM,74,16,US DOLLAR / JAPANESE YEN,");
            assertThat(client.rows("SBF,s,,e,7")).hasSize(1);
            assertThat(client.rows("SBF,s,XYZ,,,9")).containsExactly("9,E,!NO_DATA!,,");
        }
    }

    @Test
    void tables_areListed() throws IOException {
        List<String> types =
                SharedData.lines("iqfeed/tables/security_types.csv").stream()
                        .skip(1)
                        .map(line -> line.split(","))
                        .map(type -> type[0] + "," + type[1] + ",")
                        .toList();
        try (var client = new TestClient(simulator.lookupPort())) {
            client.send("S,SET PROTOCOL,6.1");
            client.line();

            assertThat(client.rows("SLM,7")).contains("7,7,NYSE,New York Stock Exchange,7,NYSE,");
            assertThat(client.rows("STC")).contains("1,REGULAR,Normal Trade,");
            assertThat(client.rows("SST"))
                    .hasSameSizeAs(types)
                    .allMatch(row -> types.stream().anyMatch(row::startsWith));
        }
    }
}
