package com.eigenkor.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A built module as a program, with the options and the start-up cache it runs with on one machine.
 *
 * @param module its folder
 * @param cache start-up cache; used where it has been made
 */
record JavaProgram(Path module, Path cache, int heapMb) {

    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xss512k",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=48m",
                    "-XX:MaxDirectMemorySize=48m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.net.preferIPv4Stack=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    static JavaProgram of(Path root, String module, String cache, int heapMb) {
        Path caches = root.resolve("infra/standalone/target/aot");
        return new JavaProgram(root.resolve(module), caches.resolve(cache + ".aot"), heapMb);
    }

    /** The same with a start-up cache of its own. */
    JavaProgram with(Path itsCache) {
        return new JavaProgram(module, itsCache, heapMb);
    }

    List<String> command(String mainClass, String... arguments) throws IOException {
        boolean isMade = Files.isRegularFile(cache);
        return command(isMade ? List.of("-XX:AOTCache=" + cache) : List.of(), mainClass, arguments);
    }

    /** Makes the start-up cache when it ends, as the platform's first start does. */
    List<String> recording(String mainClass, String... arguments) throws IOException {
        return command(List.of("-XX:AOTCacheOutput=" + cache), mainClass, arguments);
    }

    private List<String> command(List<String> caching, String mainClass, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMb + "m");
        command.addAll(OPTIONS);
        command.addAll(caching);
        command.add("-cp");
        command.add(classPath());
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    private String classPath() throws IOException {
        Path target = module.resolve("target");
        Path jar = target.resolve(module.getFileName() + "-1.0.0-SNAPSHOT.jar");
        return jar + File.pathSeparator + Files.readString(target.resolve("class-path")).strip();
    }
}
