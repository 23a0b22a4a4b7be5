package com.eigenkor.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process of ours. It is started again when it ends, as the platform does, until it is stopped.
 * Its output goes to one file. Thread-safe.
 */
final class ChildProcess {

    /** More than any test needs; a process that cannot run is not tried for ever. */
    private static final int MOST_STARTS = 30;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;
    private boolean isWanted;
    private int starts;

    ChildProcess(List<String> command, Map<String, String> environment, Path log) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    synchronized void start() {
        isWanted = true;
        launch();
    }

    /** Ends it as {@code kill -9} does; it is started again. */
    synchronized void crash() {
        Process now = process;
        if (now != null) {
            now.destroyForcibly();
        }
    }

    /** Ends it as {@code kill -9} does and waits until it is gone; it stays away. */
    void stop() {
        awayWith(Process::destroyForcibly);
    }

    /** Asks it to end and waits until it is gone; it stays away. */
    void end() {
        awayWith(Process::destroy);
    }

    private void awayWith(Consumer<Process> signal) {
        Process now;
        synchronized (this) {
            isWanted = false;
            now = process;
        }
        if (now != null) {
            signal.accept(now);
            now.onExit().join();
        }
    }

    synchronized int starts() {
        return starts;
    }

    private void launch() {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            Process started = builder.start();
            process = started;
            starts++;
            var _ = started.onExit().thenRun(this::ended);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private synchronized void ended() {
        if (isWanted && starts < MOST_STARTS) {
            launch();
        }
    }

    /** Waits until it has said {@code line} since its last start. */
    void awaitSaid(String line, Duration patience) throws InterruptedException {
        Eventually.until(
                patience,
                () -> "no '%s' in %s".formatted(line, log),
                () -> {
                    try (var lines = Files.lines(log)) {
                        return lines.filter(line::equals).count() >= starts();
                    }
                });
    }

    /** How many lines of all its starts have {@code part} in them. */
    long said(String part) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(part)).count();
        }
    }
}
