package com.eigenkor.streams.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file beside the state for as long as a process works on it. Found at a start, it tells of a
 * process that was killed: Kafka Streams does not trust such state and reads it from the changelogs
 * anyway, but finds out task by task, and joins its group twice on the way. Who knows removes it
 * before.
 */
final class RunningMark {

    private static final Logger LOG = LoggerFactory.getLogger(RunningMark.class);

    private final Path file;

    /**
     * @param stateDir of the process alone
     */
    RunningMark(Path stateDir) {
        this.file = stateDir.resolve("running");
    }

    /** Whether a process ended without clearing it. */
    boolean isLeft() {
        return Files.exists(file);
    }

    /**
     * Sets it.
     *
     * @throws UncheckedIOException when the folder cannot be written to
     */
    void set() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    file + " cannot be written; EIGENKOR_STATE_DIR must be a folder of our own",
                    unwritable);
        }
    }

    /** Clears it. Where that fails the next start takes longer, no more. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException staysThere) {
            LOG.warn("{} stays: {}", file, staysThere.toString());
        }
    }
}
