package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What went out live is what history tells, before and after a restart. */
class LiveEqualsHistoryTest {

    private static final String FIELDS =
            "S,SELECT UPDATE FIELDS,Most Recent Trade Date,Most Recent Trade Time,Most Recent"
                    + " Trade,Most Recent Trade Size,Total Volume,Bid,Ask,TickID,Message"
                    + " Contents,Most Recent Trade Market Center,Most Recent Trade Conditions,Most"
                    + " Recent Trade Aggressor,Most Recent Trade Day Code";

    @Test
    void liveTrades_equalHistory_acrossMidnightAndRestart() throws IOException {
        // Eleven seconds before midnight in New York.
        Instant start = Instant.parse("2026-11-24T04:59:49Z");
        List<String> live = new ArrayList<>();
        String begin;
        try (var simulator = Simulator.start(settings(start));
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.2", FIELDS, "tTSLA");
            String[] summary = client.first("P,").split(",", -1);
            begin = summary[2] + " " + summary[3];
            String line;
            do {
                line = client.line();
                if (line.startsWith("Q,")) {
                    live.add(historyRow(line));
                }
            } while (!line.startsWith("T,20261124 00:02:00"));

            assertThat(live).hasSizeGreaterThan(20);
            assertThat(history(simulator, live)).isEqualTo(live);
        }
        try (var restarted = Simulator.start(settings(start.plusSeconds(3600)))) {
            assertThat(history(restarted, live)).isEqualTo(live);
        }
        assertThat(begin).startsWith("11/23/2026");
    }

    @Test
    void snapshotAndTradesAfterIt_leaveNoHole() throws IOException {
        Instant start = Instant.parse("2026-11-23T15:00:00Z");
        try (var simulator = Simulator.start(settings(start));
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.2");
            client.send(
                    "S,SELECT UPDATE FIELDS,Number of Trades Today,Total Volume,Most Recent Trade"
                            + " Size");
            for (int i = 0; i < 5; i++) {
                client.send("tNVDA");
                long trades = count(client.first("P,"));
                for (int trade = 0; trade < 10; trade++) {
                    assertThat(count(client.first("Q,"))).isEqualTo(++trades);
                }
                client.send("rNVDA", "S,REQUEST WATCHES");
                client.first("S,WATCHES");
            }
        }
    }

    private static long count(String line) {
        return Long.parseLong(line.split(",", -1)[2]);
    }

    private static SimulatorSettings settings(Instant start) {
        return SimulatorSettings.builder()
                .startAt(start)
                .speed(40)
                .rate(3)
                .wire(WireOptions.USUAL.withProtocolDelay(Duration.ZERO))
                .build();
    }

    /** The history rows from the first live trade to the second before the last beat. */
    private static List<String> history(Simulator simulator, List<String> live) throws IOException {
        try (var lookup = new TestClient(simulator.lookupPort())) {
            lookup.send("S,SET PROTOCOL,6.1");
            lookup.line();
            List<String> rows = lookup.rows("HTT,TSLA,20261123 235900,20261124 000159,,,,1");
            return rows.subList(rows.indexOf(live.getFirst()), rows.size());
        }
    }

    /** A live line in the columns of history. */
    private static String historyRow(String line) {
        String[] live = line.split(",", -1);
        String[] date = live[2].split("/");
        return String.join(
                ",",
                date[2] + "-" + date[0] + "-" + date[1] + " " + live[3],
                live[4],
                live[5],
                live[6],
                live[7],
                live[8],
                live[9],
                live[10].substring(0, 1),
                live[11],
                live[12],
                live[13],
                live[14],
                "");
    }
}
