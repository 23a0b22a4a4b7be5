package com.eigenkor.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of our Java programs.
 *
 * @param name as in logs and {@code ./eigenkor status}
 * @param module its folder below the project's root
 * @param heapMb most heap it may use
 * @param arguments of its main
 * @param environment its settings
 */
record Program(
        String name,
        String module,
        String mainClass,
        int heapMb,
        List<String> arguments,
        Map<String, String> environment) {

    private static final String VERSION = "1.0.0-SNAPSHOT";

    /** Quiet, small, and with the native parts Kafka's stores and SQLite need. */
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xss512k",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:MaxDirectMemorySize=48m",
                    "-Dio.netty.allocator.numDirectArenas=1",
                    "-Dio.netty.allocator.numHeapArenas=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.net.preferIPv4Stack=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    List<String> command(Path root, Path java, AotCache cache) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.add("-Xmx" + heapMb + "m");
        command.addAll(OPTIONS);
        command.addAll(cache.options(this));
        command.add("-cp");
        command.add(classPath(root));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private String classPath(Path root) {
        Path target = root.resolve(module).resolve("target");
        Path jar = target.resolve(root.resolve(module).getFileName() + "-" + VERSION + ".jar");
        Path list = target.resolve("class-path");
        if (!Files.isRegularFile(jar) || !Files.isRegularFile(list)) {
            throw new PlatformException("%s is not built; run ./eigenkor build".formatted(module));
        }
        try {
            return jar + File.pathSeparator + Files.readString(list).strip();
        } catch (IOException unreadable) {
            throw new PlatformException("cannot read %s: %s".formatted(list, unreadable));
        }
    }
}
