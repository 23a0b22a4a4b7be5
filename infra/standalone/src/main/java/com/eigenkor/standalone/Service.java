package com.eigenkor.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is kept running: started again when it ends by itself, later each time it
 * ends quickly, until it has failed too often. Its output goes to a file of its own.
 */
final class Service {

    private static final Duration QUICK = Duration.ofSeconds(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
    private static final int MOST_QUICK_ENDS = 5;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Path pidFile;
    private final Consumer<String> news;
    private final String readyLine;

    private volatile @Nullable Process process;
    private volatile boolean isWanted = true;
    private volatile boolean hasGivenUp;
    private volatile long logStart;

    Service(
            String name,
            List<String> command,
            Map<String, String> environment,
            Folders folders,
            String readyLine,
            Consumer<String> news) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = folders.log(name);
        this.pidFile = folders.pid(name);
        this.readyLine = readyLine;
        this.news = news;
    }

    String name() {
        return name;
    }

    void start() {
        launch();
        Thread.ofPlatform().daemon().name("keep-" + name).start(this::keepRunning);
    }

    /** The process id of the present process, for tests that end it the hard way. */
    long pid() {
        Process now = process;
        return now == null ? -1 : now.pid();
    }

    boolean hasGivenUp() {
        return hasGivenUp;
    }

    /** Whether the present process has said that it is ready. */
    boolean isReady() {
        Process now = process;
        if (now == null || !now.isAlive()) {
            return false;
        }
        try (var channel = Files.newByteChannel(log, StandardOpenOption.READ)) {
            channel.position(Math.min(logStart, channel.size()));
            byte[] text = Channels.newInputStream(channel).readAllBytes();
            return new String(text, StandardCharsets.UTF_8).contains(readyLine);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What the process said last. */
    String lastLine() {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    void stop() {
        isWanted = false;
        Process now = process;
        if (now == null) {
            return;
        }
        now.destroy();
        try {
            if (!now.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                news.accept(name + " did not stop in time and was ended");
                now.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException interrupted) {
            now.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException leftBehind) {
            news.accept("cannot remove " + pidFile);
        }
    }

    private synchronized void launch() {
        try {
            logStart = Files.exists(log) ? Files.size(log) : 0;
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            // glibc otherwise keeps a heap for each thread.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            Process started = builder.start();
            started.getOutputStream().close();
            process = started;
            Files.writeString(pidFile, started.pid() + "\n");
        } catch (IOException failed) {
            throw new PlatformException("cannot start %s: %s".formatted(name, failed.getMessage()));
        }
    }

    private void keepRunning() {
        int quickEnds = 0;
        while (isWanted) {
            long startedNs = System.nanoTime();
            int exit = awaitEnd();
            if (!isWanted) {
                return;
            }
            boolean wasQuick = System.nanoTime() - startedNs < QUICK.toNanos();
            quickEnds = wasQuick ? quickEnds + 1 : 0;
            if (quickEnds >= MOST_QUICK_ENDS) {
                hasGivenUp = true;
                news.accept(
                        "%s ended %d times in a row and stays down; the end of %s: %s"
                                .formatted(name, quickEnds, log, lastLine()));
                return;
            }
            news.accept("%s ended with %d, starting it again".formatted(name, exit));
            pause(quickEnds);
            relaunch();
        }
    }

    private void relaunch() {
        if (!isWanted) {
            return;
        }
        try {
            launch();
        } catch (PlatformException failed) {
            news.accept(failed.getMessage());
        }
    }

    /** At once after a long life, then 1, 2, 4 … seconds. */
    private static void pause(int quickEnds) {
        try {
            Thread.sleep(quickEnds <= 1 ? 0 : 1000L << (quickEnds - 2));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int awaitEnd() {
        Process now = process;
        try {
            return now == null ? -1 : now.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            isWanted = false;
            return -1;
        }
    }
}
