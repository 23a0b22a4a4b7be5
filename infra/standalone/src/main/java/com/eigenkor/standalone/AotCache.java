package com.eigenkor.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JDK's ahead-of-time caches: classes loaded and linked, and profiles, from a trial run. They
 * shorten each start; without them everything works, later.
 *
 * @param folder holds one {@code <program>.aot} each
 */
record AotCache(Path folder, Mode mode) {

    /** What to do with the caches. */
    enum Mode {
        OFF,
        USE,
        RECORD
    }

    List<String> options(Program program) {
        Path cache = file(program);
        return switch (mode) {
            case OFF -> List.of();
            case USE -> Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
            case RECORD -> List.of("-XX:AOTCacheOutput=" + cache);
        };
    }

    Path file(Program program) {
        return folder.resolve(program.name() + ".aot");
    }
}
