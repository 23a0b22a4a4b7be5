package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final WireOptions PROMPT = WireOptions.USUAL.withProtocolDelay(Duration.ZERO);

    @Test
    void lostLink_isToldEverywhere_andComesBack() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = watching(simulator);
                var admin = new TestClient(simulator.adminPort());
                var lookup = new TestClient(simulator.lookupPort());
                var control = new TestClient(simulator.controlPort())) {
            control.send("link down");
            assertThat(control.line()).isEqualTo("ok");

            assertThat(stream.first("S,")).isEqualTo("S,SERVER DISCONNECTED");
            assertThat(admin.until(line -> line.contains("Not Connected"))).isNotEmpty();
            assertThat(lookup.rows("HTX,NVDA,1,0,7"))
                    .containsExactly("7,E,Could not connect to History socket.,");

            control.send("link up");

            // Nothing came while the link was down.
            assertThat(stream.line()).isEqualTo("S,SERVER CONNECTED");
            assertThat(stream.first("T,")).isNotEmpty();
            assertThat(stream.first("Q,")).isNotEmpty();
            assertThat(admin.first("S,STATS").split(",", -1)[8]).isIn("0", "1");
            assertThat(lookup.rows("HTX,NVDA,1")).hasSize(1);
        }
    }

    @Test
    void dropAndRefuse_closeConnections() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = watching(simulator);
                var lookup = new TestClient(simulator.lookupPort())) {
            assertThat(simulator.control("drop level1")).isEqualTo("ok");
            assertThat(stream.drain()).isNotNegative();
            assertThat(lookup.rows("HTX,NVDA,1")).hasSize(1);

            assertThat(simulator.control("refuse on")).isEqualTo("ok");
            try (var refused = new TestClient(simulator.level1Port())) {
                assertThat(refused.drain()).isZero();
            }
            assertThat(simulator.control("refuse off")).isEqualTo("ok");
            try (var accepted = new TestClient(simulator.level1Port())) {
                assertThat(accepted.line()).isEqualTo("S,KEY,99999");
            }
        }
    }

    @Test
    void stalledAnswer_goesOnAfterwards_cutAnswer_doesNot() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var lookup = new TestClient(simulator.lookupPort());
                var other = new TestClient(simulator.lookupPort())) {
            simulator.control("stall lookup 2");
            lookup.send("HTX,NVDA,10,0,7");
            assertThat(lookup.line()).startsWith("7,LH,");
            assertThat(lookup.line()).startsWith("7,LH,");
            simulator.control("resume");
            assertThat(lookup.until(line -> line.equals("7,!ENDMSG!,"))).hasSize(9);

            simulator.control("cut lookup 3");
            other.send("HTX,NVDA,10,0,8");
            assertThat(other.line()).startsWith("8,LH,");
            assertThat(other.line()).startsWith("8,LH,");
            assertThat(other.line()).startsWith("8,LH,");
            assertThat(other.drain()).isZero();
        }
    }

    @Test
    void skippedAndDuplicatedTrades_showInTheCounts() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = watching(simulator)) {
            long before = count(stream);
            simulator.control("skip 3");
            assertThat(firstOddStep(stream, before)).isEqualTo(4);

            before = count(stream);
            simulator.control("duplicate 5");
            assertThat(firstOddStep(stream, before)).isZero();
        }
    }

    @Test
    void lateTrade_comesAfterItsSuccessor() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = new TestClient(simulator.level1Port())) {
            stream.send(
                    "S,SET PROTOCOL,6.2", "S,SELECT UPDATE FIELDS,Most Recent Trade Time", "tNVDA");
            stream.first("P,");
            String before = stream.first("Q,");
            simulator.control("late 1");
            String after = stream.first("Q,");
            while (after.compareTo(before) >= 0) {
                before = after;
                after = stream.first("Q,");
            }

            assertThat(after).isLessThan(before);
        }
    }

    @Test
    void garbage_comesBetweenTheLines() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = watching(simulator)) {
            simulator.control("garbage 5");
            simulator.control("send C,NVDA,X,,,,619.0500,15000,1296380724,,19,");

            assertThat(stream.until(line -> line.startsWith("C,")))
                    .contains("Q,", "Z,WHAT,IS,THIS")
                    .last()
                    .isEqualTo("C,NVDA,X,,,,619.0500,15000,1296380724,,19,");
        }
    }

    @Test
    void stalledLevel1_saysNothingButStaysOpen() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var stream = watching(simulator);
                var admin = new TestClient(simulator.adminPort())) {
            admin.first("S,STATS");
            long before = count(stream);

            simulator.control("stall level1");
            // A second of the wall holds forty of this market.
            admin.first("S,STATS");
            admin.first("S,STATS");
            simulator.control("resume");

            assertThat(firstOddStep(stream, before)).isGreaterThan(1);
        }
    }

    @Test
    void slowClient_isDropped_othersAreNot() throws IOException {
        var settings = settings().rate(200).speed(60).wire(PROMPT.withQueueBytes(1 << 16)).build();
        try (var simulator = Simulator.start(settings);
                var slow = new TestClient(simulator.level1Port(), 4096);
                var admin = new TestClient(simulator.adminPort())) {
            slow.send("S,SET PROTOCOL,6.2", "wNVDA", "wTSLA");

            // The second client of the statistics is gone once the slow one is dropped.
            admin.until(line -> line.startsWith("S,STATS") && line.split(",", -1)[6].equals("1"));
            try (var quick = watching(simulator)) {
                assertThat(quick.first("Q,")).isNotEmpty();
            }

            assertThat(slow.drain()).isLessThan(16 << 20);
        }
    }

    @Test
    void tooManyRequests_areRefused() throws IOException {
        var wire = PROMPT.withLookupsPerSecond(2);
        try (var simulator = Simulator.start(settings().wire(wire).build());
                var lookup = new TestClient(simulator.lookupPort())) {
            var answers = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                answers.addAll(lookup.rows("HTX,NVDA,1,0,7"));
            }

            assertThat(answers)
                    .contains("7,E,Too many simultaneous history requests.,")
                    .anyMatch(row -> row.startsWith("7,LH,"));
        }
    }

    @Test
    void misunderstoodCommand_isExplained() throws IOException {
        try (var simulator = Simulator.start(settings().build())) {
            assertThat(simulator.control("explode")).startsWith("error ").contains("link");
            assertThat(simulator.control("link sideways")).isEqualTo("error up or down?");
            assertThat(simulator.control("drop nothing")).startsWith("error ");
            assertThat(simulator.control("skip some")).startsWith("error ");
            assertThat(simulator.control("halt noon"))
                    .isEqualTo("error not an instant such as 2021-03-01T15:00:00Z: noon");
            assertThat(simulator.control("")).startsWith("error ");
        }
    }

    /** The first difference of the trade counts of neighbouring lines that is not 1. */
    private static long firstOddStep(TestClient stream, long before) throws IOException {
        long last = before;
        long step = 1;
        while (step == 1) {
            long count = count(stream);
            step = count - last;
            last = count;
        }
        return step;
    }

    private static long count(TestClient stream) throws IOException {
        return Long.parseLong(stream.first("Q,").split(",", -1)[2]);
    }

    private static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder()
                .startAt(Instant.parse("2026-11-23T15:00:00Z"))
                .speed(40)
                .wire(PROMPT);
    }

    private static TestClient watching(Simulator simulator) throws IOException {
        var client = new TestClient(simulator.level1Port());
        client.send("S,SET PROTOCOL,6.2");
        client.send("S,SELECT UPDATE FIELDS,Number of Trades Today", "tNVDA");
        client.first("P,");
        return client;
    }
}
