package com.eigenkor.benchmarks.rules;

import com.eigenkor.benchmarks.input.Density;
import com.eigenkor.benchmarks.place.ChildProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link EngineRules} under JMH, each in a process of its own. */
public final class RulesRun {

    private RulesRun() {}

    /**
     * One benchmark's figures.
     *
     * @param nanos a trade, one value an iteration
     */
    public record Result(String name, Density density, double[] nanos) {

        public double[] tradesPerSecond() {
            var rates = new double[nanos.length];
            for (int i = 0; i < rates.length; i++) {
                rates[i] = 1e9 / nanos[i];
            }
            return rates;
        }
    }

    /**
     * @param warmUp iterations that do not count
     * @param iterations that count
     */
    public static List<Result> run(int warmUp, int iterations) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(EngineRules.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .forks(1)
                        .warmupIterations(warmUp)
                        .measurementIterations(iterations)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .jvmArgs(jvm())
                        .build();
        return results(new Runner(options).run());
    }

    private static String[] jvm() {
        var flags = new ArrayList<>(ChildProcess.FLAGS);
        flags.add("-Xms2g");
        flags.add("-Xmx2g");
        return flags.toArray(String[]::new);
    }

    private static List<Result> results(Collection<RunResult> runs) {
        return runs.stream().map(RulesRun::result).toList();
    }

    private static Result result(RunResult run) {
        var values =
                run.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                        .toArray();
        return new Result(
                run.getPrimaryResult().getLabel(),
                Density.valueOf(run.getParams().getParam("density")),
                values);
    }
}
