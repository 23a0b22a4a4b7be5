package com.eigenkor.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a platform keeps its things.
 *
 * @param data everything durable, logs and pid files included
 */
record Folders(Path data) {

    private static final long LEAST_FREE_BYTES = 1L << 30;

    Folders {
        data = data.toAbsolutePath().normalize();
    }

    Path broker() {
        return data.resolve("kafka");
    }

    Path redis() {
        return data.resolve("redis");
    }

    Path streamsState() {
        return data.resolve("streams");
    }

    Path bars() {
        return data.resolve("bars.db");
    }

    Path log(String service) {
        return data.resolve("log").resolve(service + ".log");
    }

    Path pid(String service) {
        return data.resolve("run").resolve(service + ".pid");
    }

    /** Makes the folders and refuses a disk that would be full soon. */
    void prepare() {
        try {
            for (Path folder :
                    new Path[] {
                        broker(), redis(), streamsState(), data.resolve("log"), data.resolve("run")
                    }) {
                Files.createDirectories(folder);
            }
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new PlatformException(
                        "%s has %d MB free and needs 1024; make room or set EIGENKOR_DATA to a folder on another disk"
                                .formatted(data, free >> 20));
            }
        } catch (IOException unusable) {
            throw new PlatformException(
                    "cannot use %s: %s; set EIGENKOR_DATA to a folder you may write"
                            .formatted(data, unusable.getMessage()));
        } catch (UncheckedIOException unusable) {
            throw new PlatformException("cannot use %s: %s".formatted(data, unusable.getMessage()));
        }
    }
}
