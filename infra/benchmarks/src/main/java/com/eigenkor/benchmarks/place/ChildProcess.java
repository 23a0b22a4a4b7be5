package com.eigenkor.benchmarks.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A Java process on this program's own class path; what it prints goes to a file. */
public final class ChildProcess implements AutoCloseable {

    /** The same for every process, the heap apart. */
    public static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.net.preferIPv4Stack=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--add-opens=java.base/java.util=ALL-UNNAMED");

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int SHOWN_LINES = 30;

    private final Path log;
    private final Process process;

    private ChildProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static ChildProcess start(Path log, int heapMb, Class<?> main, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + heapMb + "m", "-Xmx" + heapMb + "m"));
        command.addAll(FLAGS);
        command.add("-Djava.util.logging.config.class=" + QuietLogging.class.getName());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        return new ChildProcess(log, builder.start());
    }

    /** The first line of a kind, as soon as it is printed. */
    public String await(Predicate<String> isWanted, Duration patience) throws InterruptedException {
        long deadlineNs = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadlineNs) {
            boolean isAlive = process.isAlive();
            var line = find(isWanted);
            if (line.isPresent()) {
                return line.get();
            }
            if (!isAlive) {
                throw failed("ended with exit code " + process.exitValue());
            }
            Thread.sleep(STEP);
        }
        throw failed("did not say it within " + patience.toSeconds() + " s");
    }

    private Optional<String> find(Predicate<String> isWanted) {
        return lines().stream().filter(isWanted).findFirst();
    }

    private List<String> lines() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private IllegalStateException failed(String how) {
        var lines = lines();
        var end = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return new IllegalStateException(
                "%s %s; it printed last:%n%s"
                        .formatted(log.getFileName(), how, String.join("\n", end)));
    }

    /** CPU time used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks the process to end, and ends it where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
