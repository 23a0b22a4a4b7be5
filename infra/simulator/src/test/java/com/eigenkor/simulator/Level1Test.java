package com.eigenkor.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.simulator.server.WireOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class Level1Test {

    /** Half past nine and ten seconds in New York, a Monday. */
    private static final Instant AFTER_THE_OPEN = Instant.parse("2026-11-23T14:30:10Z");

    private static final WireOptions PROMPT = WireOptions.USUAL.withProtocolDelay(Duration.ZERO);

    @Test
    void connection_isGreetedAndToldItsFields() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = new TestClient(simulator.level1Port())) {
            assertThat(client.line()).isEqualTo("S,KEY,99999");
            assertThat(client.line()).isEqualTo("S,SERVER CONNECTED");
            assertThat(client.line()).startsWith("S,IP,");
            assertThat(client.line()).startsWith("S,CUST,real_time,").contains(",,500,QT_API,,");

            client.send("S,SET PROTOCOL,6.2");

            assertThat(client.first("S,")).isEqualTo("S,CURRENT PROTOCOL,6.2");
            assertThat(client.first("S,")).isEqualTo(SharedLines.DEFAULT_FIELDS);
        }
    }

    @Test
    void unknownVersion_isRefused() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,4.9");

            assertThat(client.first("E,")).isEqualTo("E,4.9 is not a valid protocol.,");
        }
    }

    @Test
    void watch_isAnsweredByFundamentalAndSummary() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = connected(simulator)) {
            client.send("wAAPL", "wNOPE");

            String fundamental = client.first("F,");
            String summary = client.first("P,");
            String unknown = client.first("n,");

            assertThat(fundamental.split(",", -1)).hasSize(1 + 57 + 1);
            assertThat(fundamental).startsWith("F,AAPL,5,").contains(",APPLE INC.,");
            assertThat(summary.split(",", -1)).hasSize(1 + 16 + 1);
            assertThat(unknown).isEqualTo("n,NOPE");
        }
    }

    @Test
    void oldVersions_haveTheOldFundamental() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.0", "tIBM", "S,SET PROTOCOL,5.1", "fIBM");

            String at60 = client.first("F,");
            String at51 = client.first("F,");

            assertThat(at60.split(",", -1)).hasSize(1 + 57 + 1);
            assertThat(at60.split(",", -1)[24]).isEqualTo("INTERNATIONAL BUSINESS MACHINES");
            assertThat(at51.split(",", -1)).hasSize(1 + 55 + 1);
        }
    }

    @Test
    void selection_setsTheColumnsOfWhatFollows() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = connected(simulator)) {
            client.send("S,SELECT UPDATE FIELDS,Symbol,TickID,Most Recent Trade", "wTSLA");

            assertThat(client.first("S,"))
                    .isEqualTo("S,CURRENT UPDATE FIELDNAMES,Symbol,TickID,Most Recent Trade");
            assertThat(client.first("P,")).matches("P,TSLA,\\d+,\\d+\\.\\d{4},");
            assertThat(client.first("Q,")).matches("Q,TSLA,\\d+,\\d+\\.\\d{4},");

            client.send("S,SELECT UPDATE FIELDS,TickID,Last Trade TimeMS");

            assertThat(client.first("E,"))
                    .isEqualTo("E,Last Trade TimeMS is not a valid fieldset field.,");
            assertThat(client.first("Q,")).matches("Q,TSLA,\\d+,\\d+\\.\\d{4},");
        }
    }

    @Test
    void fieldLists_areTheVendors() throws IOException {
        List<String> fields = SharedLines.firstColumn("iqfeed/tables/l1_update_fields.csv");
        List<String> fundamentals =
                SharedData.lines("iqfeed/tables/l1_fundamental_fields_6.1_6.2.csv").stream()
                        .skip(1)
                        .map(line -> line.split(",")[1])
                        .toList();
        try (var simulator = Simulator.start(settings().build());
                var client = connected(simulator)) {
            client.send("S,SET PROTOCOL,6.1", "S,REQUEST ALL UPDATE FIELDNAMES");
            client.send("S,REQUEST FUNDAMENTAL FIELDNAMES");

            assertThat(client.first("S,UPDATE FIELDNAMES,"))
                    .isEqualTo("S,UPDATE FIELDNAMES," + String.join(",", fields));
            assertThat(client.first("S,FUNDAMENTAL FIELDNAMES,"))
                    .isEqualTo("S,FUNDAMENTAL FIELDNAMES," + String.join(",", fundamentals));

            client.send("S,SET PROTOCOL,6.2", "S,REQUEST ALL UPDATE FIELDNAMES");

            assertThat(client.first("S,UPDATE FIELDNAMES,")).contains(",Seven Day Yield,");
        }
    }

    @Test
    void everyField_canBeSelected() throws IOException {
        try (var simulator = Simulator.start(settings().build());
                var client = connected(simulator)) {
            client.send("S,REQUEST ALL UPDATE FIELDNAMES");
            String names = client.first("S,UPDATE FIELDNAMES,").split(",", 3)[2];
            client.send("S,SELECT UPDATE FIELDS," + names, "wSPY");

            String summary = client.first("P,SPY,");

            assertThat(summary.split(",", -1)).hasSize(1 + 70 + 1);
        }
    }

    @Test
    void watchesAndLimit_areToldAndKept() throws IOException {
        var wire = PROMPT.withSymbolLimit(2);
        try (var simulator = Simulator.start(settings().wire(wire).build());
                var client = connected(simulator)) {
            client.send("tMSFT", "tAAPL", "tIBM", "S,REQUEST WATCHES");

            assertThat(client.first("S,SYMBOL")).isEqualTo("S,SYMBOL LIMIT REACHED,IBM");
            assertThat(client.first("S,WATCHES")).isEqualTo("S,WATCHES,AAPL,MSFT");

            client.send("rMSFT", "tIBM", "S,REQUEST WATCHES", "S,UNWATCH ALL", "S,REQUEST WATCHES");

            assertThat(client.first("S,WATCHES")).isEqualTo("S,WATCHES,AAPL,IBM");
            assertThat(client.first("S,WATCHES")).isEqualTo("S,WATCHES,");
        }
    }

    @Test
    void variants_canBeSwitched() throws IOException {
        var wire = PROMPT.withListComma(true).withProtocolComma(true).withSymbolSelectable(false);
        try (var simulator = Simulator.start(settings().wire(wire).build());
                var client = new TestClient(simulator.level1Port())) {
            client.send("S,SET PROTOCOL,6.1", "S,SELECT UPDATE FIELDS,Symbol,TickID");

            assertThat(client.first("S,CURRENT PROTOCOL")).isEqualTo("S,CURRENT PROTOCOL,6.1,");
            assertThat(client.first("S,CURRENT UPDATE")).endsWith("Conditions,");
            assertThat(client.first("E,")).startsWith("E,Symbol is not a valid");
        }
    }

    @Test
    void tradeLines_sayWhatTheyAre() throws IOException {
        try (var simulator = Simulator.start(settings().speed(60).build());
                var client = connected(simulator)) {
            client.send(
                    "S,SELECT UPDATE FIELDS,Message Contents,TickID,Most Recent Trade Market"
                            + " Center,High,Low,Most Recent Trade,Number of Trades Today");
            client.send("wNVDA");
            client.first("P,");

            long trades = -1;
            String before = "";
            for (int seen = 0; seen < 200; ) {
                String[] columns = client.first("Q,").split(",", -1);
                String contents = columns[2];
                long count = Long.parseLong(columns[8]);
                boolean trade = contents.matches("[CEO][ohl]*");
                assertThat(trade || contents.matches("b?a?")).as(contents).isTrue();
                if (trades >= 0) {
                    assertThat(count).isEqualTo(trade ? trades + 1 : trades);
                }
                if (!trade && !before.isEmpty()) {
                    assertThat(String.join(",", Arrays.copyOfRange(columns, 3, 8)))
                            .isEqualTo(before);
                }
                if (contents.contains("h")) {
                    assertThat(columns[5]).isEqualTo(columns[7]);
                }
                trades = count;
                before = String.join(",", Arrays.copyOfRange(columns, 3, 8));
                seen += trade ? 1 : 0;
            }
        }
    }

    @Test
    void tradesOnlyWatch_getsNoQuotes() throws IOException {
        try (var simulator = Simulator.start(settings().speed(60).build());
                var client = connected(simulator)) {
            client.send("S,SELECT UPDATE FIELDS,Message Contents", "tNVDA");
            client.first("P,");

            List<String> lines = new ArrayList<>();
            while (lines.size() < 50) {
                lines.add(client.first("Q,"));
            }

            assertThat(lines).allMatch(line -> line.matches("Q,NVDA,[CEO][ohl]*,"));
        }
    }

    @Test
    void beats_comeOncePerSecondUnlessSwitchedOff() throws IOException {
        try (var simulator = Simulator.start(settings().speed(30).build());
                var client = connected(simulator)) {
            List<String> beats = new ArrayList<>();
            while (beats.size() < 5) {
                beats.add(client.first("T,"));
            }
            int first = Integer.parseInt(beats.getFirst().substring(17));

            assertThat(beats)
                    .extracting(beat -> Integer.parseInt(beat.substring(17)))
                    .containsExactly(
                            first % 60,
                            (first + 1) % 60,
                            (first + 2) % 60,
                            (first + 3) % 60,
                            (first + 4) % 60);
            assertThat(beats).allMatch(beat -> beat.matches("T,20261123 09:3\\d:\\d\\d"));

            client.send("S,TIMESTAMPSOFF", "S,REQUEST WATCHES");
            client.first("S,WATCHES");
            client.send("T", "S,REQUEST WATCHES");

            assertThat(client.until(line -> line.startsWith("S,WATCHES")))
                    .filteredOn(line -> line.startsWith("T,"))
                    .hasSize(1);
        }
    }

    private static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder().startAt(AFTER_THE_OPEN).wire(PROMPT);
    }

    private static TestClient connected(Simulator simulator) throws IOException {
        var client = new TestClient(simulator.level1Port());
        client.send("S,SET PROTOCOL,6.2");
        client.first("S,CURRENT UPDATE FIELDNAMES");
        return client;
    }

    /** Lines of the recorded material. */
    private static final class SharedLines {

        static final String DEFAULT_FIELDS =
                "S,CURRENT UPDATE FIELDNAMES,Symbol,Most Recent Trade,Most Recent Trade Size,Most"
                    + " Recent Trade Time,Most Recent Trade Market Center,Total Volume,Bid,Bid"
                    + " Size,Ask,Ask Size,Open,High,Low,Close,Message Contents,Most Recent Trade"
                    + " Conditions";

        static List<String> firstColumn(String path) {
            return SharedData.lines(path).stream()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .collect(Collectors.toList());
        }
    }
}
