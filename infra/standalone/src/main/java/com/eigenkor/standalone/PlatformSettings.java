package com.eigenkor.standalone;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How to run a platform.
 *
 * @param root the project's folder, built
 * @param data durable folder
 * @param java the JDK 25's {@code java}
 * @param values settings by name, see the README's table; one that names an outside server
 *     (EIGENKOR_KAFKA, EIGENKOR_REDIS, EIGENKOR_IQFEED_HOST) keeps the own one from being started
 */
public record PlatformSettings(
        Path root, Path data, Path java, Ports ports, Map<String, String> values) {

    public PlatformSettings {
        values = Map.copyOf(values);
    }

    /** The settings of this process's environment. */
    static PlatformSettings fromEnvironment(Map<String, String> environment) {
        var settings = new Settings(environment);
        Path root = Path.of(settings.get("EIGENKOR_ROOT", ".")).toAbsolutePath().normalize();
        return new PlatformSettings(
                root,
                root.resolve(settings.get("EIGENKOR_DATA", ".data")),
                thisJava(),
                Ports.from(settings),
                environment);
    }

    /** A platform of its own on free ports, for tests. */
    public static PlatformSettings apart(Path root, Path data, Map<String, String> values) {
        return new PlatformSettings(root, data, thisJava(), Ports.free(), values);
    }

    /** The same with one more value. */
    public PlatformSettings with(String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new PlatformSettings(root, data, java, ports, more);
    }

    Settings settings() {
        return new Settings(values);
    }

    private static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
