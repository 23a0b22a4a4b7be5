package com.eigenkor.simulator;

import com.eigenkor.simulator.recorded.UnreadableRecording;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a {@link Simulator} until it is told to stop. */
public final class SimulatorMain {

    private SimulatorMain() {}

    /** {@code --help} lists the options. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(CommandLine.HELP);
            return;
        }
        try {
            run(CommandLine.parse(words));
        } catch (IllegalArgumentException | UnreadableRecording | UncheckedIOException problem) {
            System.err.println("simulator: " + problem.getMessage());
            System.exit(1);
        }
    }

    private static void run(SimulatorSettings settings) throws InterruptedException {
        Simulator simulator = Simulator.start(settings);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(simulator)));
        System.out.printf(
                "ready simulator level1=%d lookup=%d admin=%d control=%d%n",
                simulator.level1Port(),
                simulator.lookupPort(),
                simulator.adminPort(),
                simulator.controlPort());
        new CountDownLatch(1).await();
    }

    /** A stop that was asked for is no failure: the exit code is 0. */
    private static void stop(Simulator simulator) {
        simulator.close();
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
