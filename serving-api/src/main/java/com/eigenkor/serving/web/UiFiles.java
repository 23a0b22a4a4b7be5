package com.eigenkor.serving.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The built chart application, read from its folder and kept until a file changes. Calls block. */
final class UiFiles {

    private static final long LARGEST = 8L << 20;

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("map", "application/json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"));

    private static final Set<String> ALREADY_SMALL = Set.of("png", "ico", "woff2");

    private final Path root;
    private final Map<Path, UiFile> kept = new ConcurrentHashMap<>();

    /**
     * @param type media type
     * @param gzip the bytes compressed; null where that gains nothing
     */
    record UiFile(FileTime changed, String type, byte[] bytes, byte @Nullable [] gzip) {}

    UiFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** A file by its path below the folder; empty when there is none this server gives out. */
    Optional<UiFile> find(String path) {
        try {
            var file = root.resolve(path).normalize();
            String ending = ending(file);
            boolean isOurs = file.startsWith(root) && TYPES.containsKey(ending);
            if (!isOurs || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            var changed = Files.getLastModifiedTime(file);
            var known = kept.get(file);
            if (known != null && known.changed().equals(changed)) {
                return Optional.of(known);
            }
            var fresh = read(file, ending, changed);
            kept.put(file, fresh);
            return Optional.of(fresh);
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private static UiFile read(Path file, String ending, FileTime changed) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] gzip = ALREADY_SMALL.contains(ending) ? null : compress(bytes);
        return new UiFile(changed, TYPES.getOrDefault(ending, ""), bytes, gzip);
    }

    private static byte[] compress(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String ending(Path file) {
        var name = file.getFileName();
        String text = name == null ? "" : name.toString();
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
