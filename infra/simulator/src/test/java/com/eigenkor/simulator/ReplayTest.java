package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.recorded.Recording;
import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final String FIELDS =
            "S,SELECT UPDATE FIELDS,Most Recent Trade,TickID,Most Recent Trade Market"
                    + " Center,Total Volume";

    @TempDir private Path folder;

    @Test
    void wholeDump_isSentInOrder_asFastAsItIsRead() throws IOException {
        List<String> dump = SharedData.lines("iqfeed/history/ticks_oldest.csv");
        List<String> expected =
                dump.subList(0, dump.size() - 1).stream()
                        .map(line -> line.split(","))
                        .map(tick ->
                                "Q,NEPT,%s,%s,%s,%s,".formatted(tick[1], tick[6], tick[8], tick[3]))
                        .toList();
        var settings =
                settings("NEPT=" + SharedData.file("iqfeed/history/ticks_oldest.csv"))
                        .maxSpeed()
                        // Far less than the answer: the tape has to wait for its reader.
                        .wire(wire().withQueueBytes(4096))
                        .build();
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.level1Port(), 4096)) {
            client.send("S,SET PROTOCOL,6.2", FIELDS, "tNEPT");

            List<String> lines = client.until(line -> line.startsWith("T,20210304 00:00:00"));

            assertThat(lines).filteredOn(line -> line.startsWith("Q,")).isEqualTo(expected);
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("T,"))
                    .hasSizeGreaterThan(3 * 16 * 3600);
        }
    }

    @Test
    void clock_standsUntilSomethingIsWatched() throws IOException {
        try (var simulator = Simulator.start(settings(dump()).build());
                var client = new TestClient(simulator.level1Port());
                var lookup = new TestClient(simulator.lookupPort())) {
            client.send("S,SET PROTOCOL,6.2");
            assertThat(client.first("T,")).isEqualTo("T,20210301 09:30:00");
            assertThat(client.first("T,")).isEqualTo("T,20210301 09:30:00");
            assertThat(lookup.rows("HTX,NEPT,10")).containsExactly("E,!NO_DATA!,,");

            client.send("tNEPT");

            assertThat(client.first("P,")).startsWith("P,NEPT,,,,,0,0.0000,");
            assertThat(client.first("Q,"))
                    .startsWith("Q,NEPT,1.6300,100,09:30:01.115045,28,172721,");
            assertThat(client.first("T,")).isEqualTo("T,20210301 09:30:02");
            assertThat(lookup.rows("HTX,NEPT,10")).hasSize(1);
        }
    }

    @Test
    void clock_runsPastTheLastTrade_thenAtTheWallsPace() throws IOException {
        var settings = settings(dump()).maxSpeed().runPast(Duration.ofHours(1)).build();
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.2", "tNEPT");

            client.first("T,20210301 10:30:05");

            // The last trade is at 09:30:05, so the hour is over.
            assertThat(client.first("T,")).isEqualTo("T,20210301 10:30:06");
            assertThat(simulator.now()).isBefore(Instant.parse("2021-03-01T15:35:00Z"));
        }
    }

    @Test
    void startAt_passesOverWhatIsEarlier() throws IOException {
        var settings = settings(dump()).startAt(Instant.parse("2021-03-01T14:30:03Z")).build();
        try (var simulator = Simulator.start(settings);
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.2", FIELDS, "tNEPT");

            assertThat(client.first("P,")).isEqualTo("P,NEPT,1.6100,166,5,172795,");
            assertThat(client.first("Q,")).isEqualTo("Q,NEPT,1.6200,167,5,172895,");
        }
    }

    @Test
    void haltedClock_standsThere_andGoesOn() throws IOException {
        try (var simulator = Simulator.start(settings(dump()).speed(100).build());
                var client = new TestClient(simulator.level1Port())) {
            assertThat(simulator.control("halt 2021-03-01T14:30:04Z")).isEqualTo("ok");
            client.send("S,SET PROTOCOL,6.2", FIELDS, "tNEPT");

            var lines = client.until(line -> line.equals("T,20210301 09:30:04"));
            assertThat(lines).filteredOn(line -> line.startsWith("Q,")).hasSize(2);
            // A second of the wall is a hundred of this market.
            assertThat(client.line()).isEqualTo("T,20210301 09:30:04");
            assertThat(client.line()).isEqualTo("T,20210301 09:30:04");
            assertThat(simulator.now()).isEqualTo("2021-03-01T14:30:04Z");

            assertThat(simulator.control("halt 2021-03-01T14:30:05Z")).isEqualTo("ok");
            assertThat(client.first("Q,")).isEqualTo("Q,NEPT,1.6200,167,5,172895,");
            assertThat(client.line()).isEqualTo("T,20210301 09:30:05");
            assertThat(client.line()).isEqualTo("T,20210301 09:30:05");

            assertThat(simulator.control("go")).isEqualTo("ok");
            assertThat(client.line()).isEqualTo("T,20210301 09:30:06");
            assertThat(client.line()).isEqualTo("T,20210301 09:30:07");
        }
    }

    @Test
    void haltInThePast_standsAtOnce() throws IOException {
        try (var simulator = Simulator.start(settings(dump()).maxSpeed().build());
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.2", FIELDS, "tNEPT");
            client.first("T,20210301 09:3");

            assertThat(simulator.control("halt")).isEqualTo("ok");

            var stood = simulator.now();
            String before = client.line();
            for (String line = client.line(); !line.equals(before); line = client.line()) {
                before = line;
            }
            assertThat(simulator.now()).isEqualTo(stood);
        }
    }

    private String dump() throws IOException {
        Path file = folder.resolve("ticks.csv");
        Files.writeString(
                file,
                """
                2021-03-01 09:30:01.115045,1.6300,100,172721,1.6200,1.6300,3,C,28,3D,0,1,
                2021-03-01 09:30:02.571841,1.6100,74,172795,1.6100,1.6100,166,O,5,3D87,0,1,
                2021-03-01 09:30:05.000000,1.6200,100,172895,1.6100,1.6200,167,C,5,01,0,1,
                """);
        return "NEPT=" + file;
    }

    private static SimulatorSettings.Builder settings(String recording) {
        return SimulatorSettings.builder().replay(List.of(Recording.parse(recording))).wire(wire());
    }

    private static WireOptions wire() {
        return WireOptions.USUAL.withProtocolDelay(Duration.ZERO);
    }
}
