package com.eigenkor.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What {@code ./eigenkor replay} or {@code rebuild} said, and its exit code. */
record CommandRun(int code, String output) {

    private static final int HEAP_MB = 256;
    private static final long PATIENCE_S = 300;

    static CommandRun replay(String bootstrap, Path folder, String... arguments)
            throws IOException, InterruptedException {
        var settings = Map.of("EIGENKOR_KAFKA", bootstrap);
        return run("com.eigenkor.streams.replay.ReplayMain", settings, folder, arguments);
    }

    /**
     * @param policies as EIGENKOR_POLICIES has them
     */
    static CommandRun rebuild(String bootstrap, Path folder, String policies, String... arguments)
            throws IOException, InterruptedException {
        var settings = Map.of("EIGENKOR_KAFKA", bootstrap, "EIGENKOR_POLICIES", policies);
        return run("com.eigenkor.streams.rebuild.RebuildMain", settings, folder, arguments);
    }

    private static CommandRun run(
            String main, Map<String, String> settings, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "command-", ".log");
        var command =
                JavaProgram.of(Project.root(), "stream-processors", "replay", HEAP_MB)
                        .command(main, arguments);
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(settings);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + Files.readString(said));
        }
        String output = Files.readString(said);
        System.out.println(output);
        return new CommandRun(process.exitValue(), output);
    }
}
