package com.eigenkor.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What {@code ./eigenkor replay} said, and its exit code. */
record ReplayRun(int code, String output) {

    private static final int HEAP_MB = 256;
    private static final long PATIENCE_S = 300;

    static ReplayRun of(String bootstrap, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "replay-", ".log");
        var command =
                JavaProgram.of(Project.root(), "stream-processors", "replay", HEAP_MB)
                        .command("com.eigenkor.streams.replay.ReplayMain", arguments);
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("EIGENKOR_KAFKA", bootstrap);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the replay does not end: " + Files.readString(said));
        }
        String output = Files.readString(said);
        System.out.println(output);
        return new ReplayRun(process.exitValue(), output);
    }
}
