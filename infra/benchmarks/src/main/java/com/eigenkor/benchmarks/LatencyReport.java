package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.latency.LiveDelay;
import com.eigenkor.benchmarks.latency.Percentiles;
import com.eigenkor.benchmarks.latency.StateRestore;
import com.eigenkor.benchmarks.place.ChildProcess;
import com.eigenkor.benchmarks.place.Machine;
import com.eigenkor.benchmarks.report.Spread;
import com.eigenkor.benchmarks.report.Table;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The results as a page. */
record LatencyReport(
        Options options,
        String place,
        Map<Duration, List<LiveDelay.Delays>> delays,
        Restores restores) {

    /**
     * All starts.
     *
     * @param changelogRecords read back at each
     */
    record Restores(long changelogRecords, List<StateRestore.Start> rounds) {}

    String text() {
        return String.join(
                "\n",
                "# Results of the latency benchmark\n",
                head(),
                "## From trade to live bar\n",
                "%,d trades a second over %d symbols, every topic written, exactly once. To the moment a reader (`read_uncommitted`) holds a decoded live bar with the trade; every trade counts, also those a conflated record shows together. On the topic: from the millisecond in which the broker took it, so up to 1 ms too long. Due: from the moment it had to be sent, with the feed producer's linger of 3 ms. One partition, one stream thread; sender and reader share a process, and everything the machine. Milliseconds; median and range over the rounds.\n"
                        .formatted(LiveDelay.RATE, TradeInput.SYMBOLS),
                delayTable().toString(),
                "## From start to first bar\n",
                "%,d symbols with a state, state folder wiped, %,d changelog records read back; one trade waits on the topic. From the start of the process, JVM included, without AOT cache. Milliseconds.\n"
                        .formatted(StateRestore.SYMBOLS, restores.changelogRecords()),
                restoreTable().toString());
    }

    private String head() {
        return """
        - Command: `./eigenkor bench latency --rounds %d --trades %d%s`
        - Machine: %s; data %s
        - Date: %s
        - JDK: %s
        - Flags: heap 1 GB each, `%s`
        """
                .formatted(
                        options.rounds(),
                        options.trades(),
                        options.isQuick() ? " --quick" : "",
                        Machine.text(),
                        place,
                        LocalDate.now(ZoneOffset.UTC),
                        Machine.jdk(),
                        String.join(" ", ChildProcess.FLAGS));
    }

    private Table delayTable() {
        var table = new Table("commit", "from", "p50", "p90", "p99", "p99.9", "most");
        delays.forEach((commit, rounds) -> {
            String each = commit.toSeconds() + " s";
            table.row(row(each, "on the topic", rounds, LiveDelay.Delays::sinceOnTopic));
            table.row(row(each, "due", rounds, LiveDelay.Delays::sinceDue));
        });
        return table;
    }

    private static String[] row(
            String commit,
            String from,
            List<LiveDelay.Delays> rounds,
            Function<LiveDelay.Delays, Percentiles> which) {
        var figures =
                DoubleStream.of(0.5, 0.9, 0.99, 0.999, 1)
                        .mapToObj(share -> delay(rounds, which, share));
        return Stream.concat(Stream.of(commit, from), figures).toArray(String[]::new);
    }

    private static String delay(
            List<LiveDelay.Delays> rounds,
            Function<LiveDelay.Delays, Percentiles> which,
            double share) {
        var each = rounds.stream().mapToDouble(round -> which.apply(round).ms(share));
        return Spread.of(each.toArray()).text(2);
    }

    private Table restoreTable() {
        return new Table("state is there", "first bar")
                .row(start(StateRestore.Start::runningMs), start(StateRestore.Start::firstBarMs));
    }

    private String start(ToDoubleFunction<StateRestore.Start> figure) {
        return Spread.of(restores.rounds().stream().mapToDouble(figure).toArray()).text(0);
    }
}
