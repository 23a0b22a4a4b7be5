package com.eigenkor.feed.iqfeed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lines recorded from real installations, where they lie beside the project. */
final class RealLines {

    private static final Path DATA =
            Path.of(System.getProperty("eigenkor.root", "..")).resolve("../shared/data/iqfeed");

    private RealLines() {}

    /** The sample lines of one file, without its comments. */
    static List<String> samples(String file) {
        return read("lines/" + file).stream().filter(line -> !line.startsWith("#")).toList();
    }

    static List<String> history(String file) {
        return read("history/" + file);
    }

    private static List<String> read(String name) {
        Path path = DATA.resolve(name).normalize();
        boolean isThere = Files.exists(path);
        if (!isThere) {
            System.err.println("SKIPPED: the recorded lines are not there: " + path);
        }
        assumeTrue(isThere, () -> "no recorded lines at " + path);
        try {
            return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
