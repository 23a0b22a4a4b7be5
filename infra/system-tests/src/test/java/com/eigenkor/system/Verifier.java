package com.eigenkor.system;

import com.eigenkor.standalone.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code ./eigenkor verify} as a process of its own. */
final class Verifier {

    private Verifier() {}

    /** What it printed, errors included, and how it ended. */
    record Answer(String text, int exitCode) {}

    /** Runs it to its end on a platform with SQLite in a folder. */
    static Answer run(Platform platform, Path data, String... arguments)
            throws IOException, InterruptedException {
        var program = JavaProgram.of(Project.root(), "serving-api", "verifier", 256);
        var builder =
                new ProcessBuilder(
                                program.command(
                                        "com.eigenkor.serving.verify.VerifyMain", arguments))
                        .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("EIGENKOR_KAFKA", "127.0.0.1:" + platform.ports().kafka());
        environment.put("EIGENKOR_STORE", "sqlite:" + data.resolve("bars.db"));
        environment.put("EIGENKOR_HTTP_PORT", String.valueOf(platform.ports().http()));
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(text, process.waitFor());
    }
}
