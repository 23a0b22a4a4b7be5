package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.latency.LiveDelay;
import com.eigenkor.benchmarks.latency.StateRestore;
import com.eigenkor.benchmarks.place.Broker;
import com.eigenkor.benchmarks.place.QuietLogging;
import com.eigenkor.benchmarks.place.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long a trade takes to its live bar, and a process to its state. */
public final class LatencyBench {

    private static final String HELP =
            """
            Latency benchmark: from a trade on its topic to a live bar a reader holds, and from the
            start of a process with an empty folder to its first bar.

              --rounds N      how often each is measured (3)
              --trades N      trades that are measured a round, after two minutes to warm up (600000)
              --results FILE  where the results go (infra/benchmarks/RESULTS-LATENCY.md)
              --quick         one round of 50000 trades: does it run? writes no results
              --help          this
            """;

    /** Until then the compilers take a core. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    /** Of the settings where nothing is said, and a rarer one. */
    private static final List<Duration> COMMITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private LatencyBench() {}

    public static void main(String[] arguments) throws Exception {
        QuietLogging.use();
        try {
            var options =
                    Options.parse(
                            arguments,
                            new Options.Defaults(
                                    3,
                                    600_000,
                                    50_000,
                                    Path.of("infra/benchmarks/RESULTS-LATENCY.md")));
            if (options.isHelp()) {
                System.out.print(HELP);
                return;
            }
            run(options);
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws Exception {
        var progress = new Progress();
        try (var workspace = Workspace.create()) {
            var report =
                    new LatencyReport(
                            options,
                            workspace.kind(),
                            delays(options, workspace, progress),
                            restores(options, workspace, progress));
            EngineBench.publish(options, report.text());
        }
    }

    private static Map<Duration, List<LiveDelay.Delays>> delays(
            Options options, Workspace workspace, Progress progress) throws Exception {
        var length = Duration.ofSeconds(Math.max(1, options.trades() / LiveDelay.RATE));
        var warmUp = options.isQuick() ? length : WARM_UP;
        var delays = new TreeMap<Duration, List<LiveDelay.Delays>>();
        for (int round = 1; round <= options.rounds(); round++) {
            for (var commit : COMMITS) {
                progress.say(
                        "live bars, commit each %d s, round %d: %d s to warm up, %d s measured",
                        commit.toSeconds(), round, warmUp.toSeconds(), length.toSeconds());
                String name = "broker-live-%d-%d".formatted(round, commit.toSeconds());
                try (var broker = Broker.start(workspace, name, 1)) {
                    delays.computeIfAbsent(commit, _ -> new ArrayList<>())
                            .add(new LiveDelay(workspace, broker, commit).measure(warmUp, length));
                }
            }
        }
        return delays;
    }

    private static LatencyReport.Restores restores(
            Options options, Workspace workspace, Progress progress) throws Exception {
        var rounds = new ArrayList<StateRestore.Start>();
        try (var broker = Broker.start(workspace, "broker-restore", 1);
                var restore = new StateRestore(workspace, broker)) {
            progress.say("restore: giving %d symbols a state", StateRestore.SYMBOLS);
            restore.prepare();
            long records = restore.changelogRecords();
            for (int round = 1; round <= options.rounds(); round++) {
                progress.say("restore, round %d", round);
                rounds.add(restore.start());
            }
            return new LatencyReport.Restores(records, rounds);
        }
    }
}
