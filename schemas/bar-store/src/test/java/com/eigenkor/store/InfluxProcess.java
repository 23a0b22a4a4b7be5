package com.eigenkor.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@code influxd} as a child of this JVM. */
final class InfluxProcess implements InfluxRuntime {

    private static final int STOP_SECONDS = 15;

    private final Path program;
    private final Path folder;
    private final int port;
    private final Thread atExit = new Thread(this::kill, "influxd-at-exit");
    private Process process;

    private InfluxProcess(Path program) throws IOException {
        this.program = program;
        folder = Files.createTempDirectory("eigenkor-influxd-");
        port = InfluxRuntime.freePort();
        process = launch();
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static InfluxProcess start(Path program) {
        try {
            return new InfluxProcess(program);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Process launch() throws IOException {
        var command =
                List.of(
                        program.toString(),
                        "run",
                        "--reporting-disabled",
                        "--log-level=error",
                        "--http-bind-address=127.0.0.1:" + port,
                        "--bolt-path=" + folder.resolve("influxd.bolt"),
                        "--sqlite-path=" + folder.resolve("influxd.sqlite"),
                        "--engine-path=" + folder.resolve("engine"));
        var builder = new ProcessBuilder(command);
        // A configuration of the user must not change what is tested.
        builder.environment().keySet().removeIf(name -> name.startsWith("INFLUXD_"));
        builder.environment().put("INFLUXD_CONFIG_PATH", folder.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        return builder.start();
    }

    private Path logFile() {
        return folder.resolve("influxd.log");
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public boolean hasEnded() {
        return !process.isAlive();
    }

    @Override
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void crash() {
        kill();
    }

    private void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void recover() {
        try {
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            kill();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete();
    }

    private boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void delete() {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
