package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulator's lines against lines taken from real clients: equal, or of equal shape. */
class SampleLinesTest {

    private final SimulatorSettings settings =
            SimulatorSettings.builder()
                    .startAt(Instant.parse("2026-11-23T15:00:00Z"))
                    .speed(20)
                    .wire(WireOptions.USUAL.withProtocolDelay(Duration.ZERO))
                    .build();

    @Test
    void level1_speaksLikeTheSamples() throws IOException {
        List<String> samples = SharedData.lines("iqfeed/lines/level1_5009.txt");
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.1", "wAAPL", "wNOPE");

            assertThat(samples).contains(client.first("S,CURRENT UPDATE FIELDNAMES"));
            assertThat(shapes(samples, "F,")).contains(columns(client.first("F,AAPL")));
            assertThat(samples).contains("n,AAPL");
            assertThat(client.first("n,")).isEqualTo("n,NOPE");
            assertThat(shapes(samples, "S,CUST")).contains(columns(greeting(simulator)));
            // Sixteen fields, the type and the empty end; others in the samples are of selections.
            assertThat(shapes(samples, "Q,")).contains(columns(client.first("Q,")));
            assertThat(client.first("T,")).matches(pattern(samples, "T,"));
        }
    }

    @Test
    void admin_speaksLikeTheSamples() throws IOException {
        List<String> samples = SharedData.lines("iqfeed/lines/admin_9300.txt");
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.adminPort())) {
            client.send("S,SET LOGINID,3244", "S,SET PASSWORD,3secret2", "S,SET AUTOCONNECT,On");
            client.send("S,REGISTER CLIENT APP,X,1");

            assertThat(shapes(samples, "S,STATS")).contains(columns(client.first("S,STATS")));
            assertThat(samples)
                    .contains(
                            client.first("S,CURRENT LOGINID"),
                            client.first("S,CURRENT PASSWORD"),
                            client.first("S,AUTOCONNECT"),
                            client.first("S,REGISTER"));
        }
    }

    @Test
    void lookup_speaksLikeTheSamples() throws IOException {
        List<String> samples = SharedData.lines("iqfeed/lines/lookup_9100.txt");
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.lookupPort())) {
            client.send("S,SET PROTOCOL,6.2", "S,TEST");
            assertThat(samples).contains(client.line(), client.line());

            assertThat(shapes(samples, "LH,2026-09"))
                    .contains(columns(client.rows("HTX,AAPL,1").getFirst()));
            assertThat(shapes(samples, "LH,2024-05-10 "))
                    .contains(columns(client.rows("HIX,AAPL,60,1").getFirst()));
            assertThat(shapes(samples, "LH,2023-05-25,"))
                    .contains(columns(client.rows("HDX,AAPL,1").getFirst()));
            assertThat(samples).contains(client.rows("HTX,NOPE,1").getFirst());
        }
    }

    private static String greeting(Simulator simulator) throws IOException {
        try (var client = new TestClient(simulator.level1Port())) {
            return client.first("S,CUST");
        }
    }

    private static Set<Integer> shapes(List<String> samples, String beginning) {
        Set<Integer> shapes =
                samples.stream()
                        .filter(line -> line.startsWith(beginning))
                        .map(SampleLinesTest::columns)
                        .collect(Collectors.toSet());
        assertThat(shapes).as(beginning).isNotEmpty();
        return shapes;
    }

    private static int columns(String line) {
        return line.split(",", -1).length;
    }

    private static String pattern(List<String> samples, String beginning) {
        return samples.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\d", "\\\\d");
    }
}
