package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.place.ChildProcess;
import com.eigenkor.benchmarks.place.Machine;
import com.eigenkor.benchmarks.race.Contestant;
import com.eigenkor.benchmarks.report.Spread;
import com.eigenkor.benchmarks.report.Table;
import com.eigenkor.benchmarks.rules.RulesRun;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The results as a page. */
record EngineReport(
        Options options, String place, List<SceneResults> scenes, List<RulesRun.Result> rules) {

    private static final String NOT_COMPARABLE =
            """
            ## What does not compare

            - EigenKor cuts more than the others: ticks, Heikin Ashi, sessions, trading dates, vwap,
              total volume, markers. Of the compared contestants none does any of it. Each trade alone is two
              records on the topics of `1tick`; "without 1tick" leaves these out, and the limit "the same
              records" is of all topics.
            - EigenKor and Flink send a bar when it closes. The DSL sends a window's newest value: with
              the cache once a commit, without it after each trade. It has no final value without
              `suppress`, which would cost more.
            - EigenKor writes Avro of some twenty fields; the others write six numbers, which is cheaper.
            - The DSL's and Flink's days, weeks and months are windows from midnight UTC on, not
              trading dates: as much work, other bars. Compared are 1s, 1m and 1h, which are the same.
            - The input is there before a run begins. EigenKor does not send bars in progress while
              it catches up; live, it does, and `RESULTS-LATENCY.md` says what that takes.
            - Broker and contestant share the machine's cores. Records a second is what the pair does;
              CPU a record is what the contestant takes. The broker's share is of the whole run.
            - Worker CPU is that of the stream threads, which also fetch, and of Flink's tasks, whose
              fetching has a thread of its own; neither sends in it. Process CPU counts everything.
            - The bars that close after the last trade are sent and compared, but not in the measured time.
            - Flink runs here on a newer JDK than it names as supported.
            - "Process CPU" includes the JIT compilers and the collector, "worker CPU" does not.
            """;

    String text() {
        return String.join(
                "\n",
                "# Results of the engine benchmark\n",
                head(),
                "## Contestants\n",
                contestants(),
                "## Figures\n",
                "Median, and the range over the rounds. A record is a trade; one in a thousand or"
                        + " fewer is a clock beat.\n",
                scenes.stream().map(SceneResults::text).collect(Collectors.joining("\n")),
                "## The rules alone\n",
                "Under JMH, trades decoded and in memory, one thread, nothing sent; every spec,"
                        + " both styles.\n",
                rulesTable().toString(),
                NOT_COMPARABLE);
    }

    private String head() {
        var lines =
                List.of(
                        "Command: `./eigenkor bench engine --rounds %d --trades %d%s%s`"
                                .formatted(
                                        options.rounds(),
                                        options.trades(),
                                        options.part(),
                                        options.isQuick() ? " --quick" : ""),
                        "Machine: " + Machine.text() + "; data " + place,
                        "Date: " + LocalDate.now(ZoneOffset.UTC),
                        "JDK: " + Machine.jdk(),
                        "Flags: heap 2 GB (broker 1 GB), `"
                                + String.join(" ", ChildProcess.FLAGS)
                                + "`",
                        "Each contestant runs in a fresh JVM against a fresh set of topics; the"
                            + " first two thirds of the records are its warm-up and not counted;"
                            + " the order turns each round; commits and checkpoints each second.");
        var text = lines.stream().map(line -> "- " + line + "\n").collect(Collectors.joining());
        return options.isQuick()
                ? text + "\n**A quick trial on few records, mostly warm-up: not for quoting.**\n"
                : text;
    }

    private static String contestants() {
        return Arrays.stream(Contestant.values())
                .map(contestant ->
                        "- **%s**: %s.\n".formatted(contestant.title(), contestant.work()))
                .collect(Collectors.joining());
    }

    private Table rulesTable() {
        var table = new Table("what", "density", "trades/s", "ns/trade");
        for (var result : rules) {
            table.row(
                    result.name(),
                    result.density().toString(),
                    Spread.of(result.tradesPerSecond()).text(0),
                    Spread.of(result.nanos()).text(0));
        }
        return table;
    }
}
