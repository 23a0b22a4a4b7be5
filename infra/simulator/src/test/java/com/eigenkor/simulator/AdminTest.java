package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdminTest {

    @Test
    void statistics_comeUnaskedEverySecond() throws IOException {
        try (var simulator = Simulator.start(settings());
                var client = new TestClient(simulator.adminPort())) {
            String first = client.line();
            String second = client.line();

            assertThat(first).startsWith("S,STATS,").contains(",Connected,6.2.");
            assertThat(first.split(",", -1)).hasSize(2 + 19 + 1);
            assertThat(second).startsWith("S,STATS,");
        }
    }

    @Test
    void startUp_isAcknowledged() throws IOException {
        try (var simulator = Simulator.start(settings());
                var client = new TestClient(simulator.adminPort())) {
            client.send(
                    "S,SET PROTOCOL,6.2",
                    "S,REGISTER CLIENT APP,EIGENKOR,1.0",
                    "S,SET LOGINID,3244",
                    "S,SET PASSWORD,3abcd2",
                    "S,SET SAVE LOGIN INFO,On",
                    "S,SET SAVE LOGIN INFO,Off",
                    "S,SET AUTOCONNECT,On",
                    "S,SET AUTOCONNECT,Off",
                    "S,CONNECT",
                    "S,REMOVE CLIENT APP,EIGENKOR,1.0");

            assertThat(client.until(line -> line.startsWith("S,REMOVE")))
                    .filteredOn(line -> !line.startsWith("S,STATS"))
                    .containsExactly(
                            "S,CURRENT PROTOCOL,6.2",
                            "S,REGISTER CLIENT APP COMPLETED,",
                            "S,CURRENT LOGINID,3244,",
                            "S,CURRENT PASSWORD,(3*****2),",
                            "S,LOGIN INFO SAVED,",
                            "S,LOGIN INFO NOT SAVED,",
                            "S,AUTOCONNECT ON,",
                            "S,AUTOCONNECT OFF,",
                            "S,REMOVE CLIENT APP COMPLETED,");
            assertThat(client.first("S,STATS")).contains(",3244,");
        }
    }

    @Test
    void clientStatistics_nameEverySocket() throws IOException {
        try (var simulator = Simulator.start(settings());
                var stream = new TestClient(simulator.level1Port());
                var client = new TestClient(simulator.adminPort())) {
            stream.send("S,SET PROTOCOL,6.2", "S,SET CLIENT NAME,chart", "tAAPL", "tMSFT");
            stream.first("P,MSFT");

            client.send("S,CLIENTSTATS ON");

            assertThat(client.first("S,CLIENTSTATS,1,"))
                    .matches(
                            "S,CLIENTSTATS,1,\\d+,chart,\\d{8}"
                                    + " \\d{6},2,0,[\\d.]+,[\\d.]+,[\\d.]+,");
        }
    }

    private static SimulatorSettings settings() {
        return SimulatorSettings.builder()
                .wire(WireOptions.USUAL.withProtocolDelay(Duration.ZERO))
                .build();
    }
}
