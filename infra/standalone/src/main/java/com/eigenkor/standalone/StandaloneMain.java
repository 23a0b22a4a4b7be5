package com.eigenkor.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the platform until it is told to end. Argument {@code run}, or {@code record-aot}: a trial
 * run that leaves the start-up caches.
 */
public final class StandaloneMain {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private StandaloneMain() {}

    public static void main(String[] arguments) throws Exception {
        String task = arguments.length == 0 ? "run" : arguments[0];
        try {
            switch (task) {
                case "run" -> run();
                case "record-aot" ->
                        AotRecording.run(
                                PlatformSettings.fromEnvironment(System.getenv()),
                                StandaloneMain::say);
                default -> throw new PlatformException("run or record-aot, not " + task);
            }
        } catch (PlatformException clear) {
            say("error: " + clear.getMessage());
            System.exit(1);
        }
    }

    private static void run() throws Exception {
        var settings = PlatformSettings.fromEnvironment(System.getenv());
        var ended = new CountDownLatch(1);
        var platform = Platform.start(settings, StandaloneMain::say);
        Path pid = new Folders(settings.data()).pid("platform");
        Files.writeString(pid, ProcessHandle.current().pid() + "\n");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    say("stopping");
                                    platform.close();
                                    pid.toFile().delete();
                                    say("stopped");
                                    ended.countDown();
                                },
                                "stop-platform"));
        platform.awaitReady(PATIENCE);
        say("ready " + platform.address());
        ended.await();
    }

    private static void say(String sentence) {
        System.out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " " + sentence);
    }
}
