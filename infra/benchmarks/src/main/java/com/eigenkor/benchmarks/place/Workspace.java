package com.eigenkor.benchmarks.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A folder in memory where there is room, else where temporary files go; and the processes started
 * from it. Both are gone when this is closed and when the program is interrupted.
 */
public final class Workspace implements AutoCloseable {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOMY_BYTES = 6L << 30;
    private static final int DELETE_ATTEMPTS = 10;

    private final Path folder;
    private final List<ChildProcess> children = new CopyOnWriteArrayList<>();

    private Workspace(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "clean-up"));
    }

    public static Workspace create() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        if (Files.isWritable(MEMORY)
                && Files.getFileStore(MEMORY).getUsableSpace() >= ROOMY_BYTES) {
            parent = MEMORY;
        }
        return new Workspace(Files.createTempDirectory(parent, "eigenkor-bench-"));
    }

    /** Where data lie: in memory or on a disk. */
    public String kind() {
        return folder.startsWith(MEMORY) ? "in memory (tmpfs)" : "on disk";
    }

    /** A fresh folder. */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** A place for a file. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Starts a main class in a process of its own. */
    public ChildProcess start(String name, int heapMb, Class<?> main, List<String> arguments)
            throws IOException {
        var child = ChildProcess.start(file(name + ".log"), heapMb, main, arguments);
        children.add(child);
        return child;
    }

    /** Ends all processes and removes the folder. */
    @Override
    public synchronized void close() {
        children.forEach(ChildProcess::close);
        children.clear();
        delete(folder);
    }

    /** Removes a folder and all it holds, also while others remove parts of it. */
    public static void delete(Path folder) {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try (var all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException changed) {
                if (attempt == DELETE_ATTEMPTS) {
                    throw new IllegalStateException("cannot remove " + folder, changed);
                }
            }
        }
    }
}
