package com.eigenkor.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Where the project and the recorded data lie. */
final class Project {

    private Project() {}

    static Path root() {
        return Path.of(Objects.requireNonNull(System.getProperty("eigenkor.root")));
    }

    /** A recorded file beside the project; the test is skipped, and counted as such, without it. */
    static Path recorded(String name) {
        Path file = root().resolveSibling("shared").resolve("data").resolve(name);
        Assumptions.assumeTrue(
                Files.isRegularFile(file),
                () -> "recorded data is missing: ../shared/data/" + name + " beside the project");
        return file;
    }
}
