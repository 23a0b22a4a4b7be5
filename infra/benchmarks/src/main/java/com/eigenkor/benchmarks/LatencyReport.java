package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.input.TradeInput;
import com.eigenkor.benchmarks.latency.LiveDelay;
import com.eigenkor.benchmarks.latency.Percentiles;
import com.eigenkor.benchmarks.latency.StateRestore;
import com.eigenkor.benchmarks.place.ChildProcess;
import com.eigenkor.benchmarks.place.Machine;
import com.eigenkor.benchmarks.report.Spread;
import com.eigenkor.benchmarks.report.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The results as a page. */
record LatencyReport(Options options, String place, List<Percentiles> delays, Restores restores) {

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
                "%,d trades a second over %d symbols, every topic written, exactly once, commit each second. From the moment a trade is due to the moment a reader (`read_uncommitted`) holds a decoded live bar with it; every trade counts, also those a conflated record shows together. One partition, one stream thread; sender and reader share a process, and everything the machine. Milliseconds; median and range over the rounds.\n"
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
        return new Table("p50", "p90", "p99", "p99.9", "most")
                .row(delay(0.5), delay(0.9), delay(0.99), delay(0.999), delay(1));
    }

    private String delay(double share) {
        return Spread.of(delays.stream().mapToDouble(round -> round.ms(share)).toArray()).text(2);
    }

    private Table restoreTable() {
        return new Table("state is there", "first bar")
                .row(start(StateRestore.Start::runningMs), start(StateRestore.Start::firstBarMs));
    }

    private String start(ToDoubleFunction<StateRestore.Start> figure) {
        return Spread.of(restores.rounds().stream().mapToDouble(figure).toArray()).text(0);
    }
}
