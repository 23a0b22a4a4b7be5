package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.place.QuietLogging;
import com.eigenkor.benchmarks.place.Workspace;
import com.eigenkor.benchmarks.rules.RulesRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** How many trades a second the engine cuts, beside others on the same trades. */
public final class EngineBench {

    private static final String HELP =
            """
            Engine benchmark: EigenKor's topology, the Kafka Streams DSL and Apache Flink on the same
            trades, what a reader and a writer of these topics can reach at most, and the rules alone.

              --rounds N      runs of each contestant (2)
              --trades N      trades of the input, two thirds of them to warm up (6000000)
              --results FILE  where the results go (infra/benchmarks/RESULTS.md)
              --only A,B      who runs: ours, ours-without-1tick, dsl-cached, dsl-uncached, flink,
                              poll, relay; writes no results unless told where
              --density A     dense or sparse alone
              --quick         one round of 120000 trades: does it run? writes no results
              --help          this

            Everything runs on loopback in a folder of its own, which is removed at the end. Bars that
            should be equal and are not end the run with exit code 1, before any figure.
            """;

    private static final int RULES_WARM_UP = 10;
    private static final int RULES_ITERATIONS = 10;

    private EngineBench() {}

    public static void main(String[] arguments) throws Exception {
        QuietLogging.use();
        try {
            var options =
                    Options.parse(
                            arguments,
                            new Options.Defaults(
                                    2, 6_000_000, 120_000, Path.of("infra/benchmarks/RESULTS.md")));
            if (options.isHelp()) {
                System.out.print(HELP);
                return;
            }
            run(options);
        } catch (IllegalArgumentException | IllegalStateException | DifferentBarsException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }

    private static void run(Options options) throws Exception {
        var progress = new Progress();
        try (var workspace = Workspace.create()) {
            var scenes = new ArrayList<SceneResults>();
            for (Scene scene : Scene.of(options)) {
                try (var run = new SceneRun(scene, options, workspace, progress)) {
                    scenes.add(run.run());
                }
            }
            progress.say("the rules alone, under JMH");
            var report = new EngineReport(options, workspace.kind(), scenes, rules(options));
            publish(options, report.text());
        }
    }

    private static List<RulesRun.Result> rules(Options options) throws RunnerException {
        return options.isQuick()
                ? RulesRun.run(1, 2)
                : RulesRun.run(RULES_WARM_UP, RULES_ITERATIONS);
    }

    static void publish(Options options, String text) throws Exception {
        System.out.println();
        System.out.println(text);
        if (options.results().isPresent()) {
            Files.writeString(options.results().get(), text);
            System.out.println("written to " + options.results().get());
        }
    }
}
