package com.eigenkor.serving.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A real Redis on a free loopback port, with a password, without persistence; for tests. */
public final class RedisServer implements AutoCloseable {

    private static final long PATIENCE_NS = Duration.ofSeconds(20).toNanos();

    private final Path folder;
    private final int port;
    private final String password = UUID.randomUUID().toString();
    private Process process;

    private RedisServer() {
        try {
            folder = Files.createTempDirectory("redis");
            port = freePort();
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts one and waits until it takes connections. */
    public static RedisServer start() {
        return new RedisServer();
    }

    /** Where it is, password included. */
    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** Ends it as a crash does. */
    public void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /** Starts it again on the same port, empty. */
    public void restart() {
        try {
            process = launch();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops it without closing its connections: it answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()));
            if (kill.inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("could not send " + name);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Process launch() throws IOException {
        var command =
                List.of(
                        binary().toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--dir",
                        folder.toString(),
                        "--save",
                        "",
                        "--requirepass",
                        password);
        var launched =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        awaitPort(launched);
        return launched;
    }

    private Path binary() throws IOException {
        Path binary = folder.resolve("redis-server");
        if (Files.exists(binary)) {
            return binary;
        }
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        try (InputStream packed = RedisServer.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new IllegalStateException("not in the embedded-redis jar: " + name);
            }
            Files.copy(packed, binary);
        }
        if (!binary.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make it executable: " + binary);
        }
        return binary;
    }

    private static String nameFor(String os, String arch) {
        boolean isArm = arch.equals("aarch64") || arch.equals("arm64");
        if (os.toLowerCase(Locale.ROOT).contains("mac")) {
            return "redis-server-6.2.6-v5-darwin-" + (isArm ? "arm64" : "amd64");
        }
        return isArm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort(Process launched) throws IOException {
        long givenUpNs = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() - givenUpNs < 0) {
            if (!launched.isAlive()) {
                throw new IllegalStateException(
                        "Redis ended: " + Files.readString(folder.resolve("log")));
            }
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("Redis took no connection in time");
    }

    private void waitForEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
