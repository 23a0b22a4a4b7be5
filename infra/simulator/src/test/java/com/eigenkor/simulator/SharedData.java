package com.eigenkor.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recorded material that lies beside the project, not in it: {@code shared/data}. */
public final class SharedData {

    private SharedData() {}

    /** A file of the material; the test is skipped, saying so, where there is none. */
    public static Path file(String path) {
        Path file = root().resolve(path);
        assumeTrue(Files.exists(file), () -> "skipped: no recorded data at " + file);
        return file;
    }

    /** The lines of a file, without their ends. */
    public static List<String> lines(String path) {
        try {
            return Files.readAllLines(file(path), StandardCharsets.ISO_8859_1);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static Path root() {
        String told = System.getProperty("eigenkor.shared");
        if (told != null) {
            return Path.of(told).resolve("data");
        }
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/data"))) {
                return at.resolve("shared/data");
            }
        }
        return folder.resolve("shared/data");
    }
}
