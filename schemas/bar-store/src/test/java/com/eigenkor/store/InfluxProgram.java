package com.eigenkor.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Finds an {@code influxd} 2.x on this machine, or builds one. */
final class InfluxProgram {

    private static final String BUILD = "infra/influxdb/build";

    /** Exit status of the script when a tool is missing. */
    private static final int CANNOT_BUILD = 69;

    private InfluxProgram() {}

    /**
     * @throws TestAbortedException when there is none and none can be built
     */
    static Path findOrBuild() {
        return onPath("influxd").filter(InfluxProgram::isVersion2).orElseGet(InfluxProgram::built);
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The first generation takes other options and speaks another API. */
    private static boolean isVersion2(Path program) {
        try {
            var help = new ProcessBuilder(program.toString(), "run", "--help");
            var process = help.redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .contains("--sqlite-path");
        } catch (IOException unusable) {
            return false;
        }
    }

    private static Path built() {
        Path script = script();
        try {
            // The script finds what it built before; otherwise it takes minutes and says how far it
            // is.
            var process =
                    new ProcessBuilder(script.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String program =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status == CANNOT_BUILD) {
                throw skip("the machine cannot build one, as said above");
            }
            if (status != 0) {
                throw new IllegalStateException(BUILD + " failed, as said above");
            }
            return Path.of(program.strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path script() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(BUILD))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> skip(BUILD + " is not in a folder above " + here));
    }

    private static TestAbortedException skip(String why) {
        String message =
                "no InfluxDB to test with: Docker has no image influxdb:2.7, the PATH has no"
                        + " influxd, and "
                        + why;
        System.err.println("SKIPPED: " + message);
        return new TestAbortedException(message);
    }
}
