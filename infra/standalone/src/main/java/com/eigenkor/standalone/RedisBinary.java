package com.eigenkor.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** The Redis server that comes inside the embedded-redis jar, for the machine at hand. */
final class RedisBinary {

    private RedisBinary() {}

    /** Unpacks the server into {@code folder} unless it is there. */
    static Path unpackInto(Path folder) throws IOException {
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path binary = folder.resolve(name);
        if (Files.isExecutable(binary)) {
            return binary;
        }
        Files.createDirectories(folder);
        try (InputStream packed = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                throw new PlatformException(
                        "the Redis package lost %s; build again with ./eigenkor build"
                                .formatted(name));
            }
            Path partial = Files.createTempFile(folder, name, ".part");
            Files.copy(packed, partial, StandardCopyOption.REPLACE_EXISTING);
            if (!partial.toFile().setExecutable(true)) {
                throw new PlatformException("cannot make %s executable".formatted(partial));
            }
            return Files.move(partial, binary, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static String nameFor(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        boolean isArm = List.of("aarch64", "arm64").contains(osArch);
        if (os.contains("linux")) {
            return isArm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64";
        }
        if (os.contains("mac")) {
            return isArm
                    ? "redis-server-6.2.6-v5-darwin-arm64"
                    : "redis-server-6.2.6-v5-darwin-amd64";
        }
        throw new PlatformException(
                "no Redis comes with us for %s %s; start one yourself and set EIGENKOR_REDIS"
                        .formatted(osName, osArch));
    }
}
