package com.eigenkor.benchmarks.place;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a run was measured on, for the results. */
public final class Machine {

    private Machine() {}

    /** Processor, cores, memory and system. */
    public static String text() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%s, %d cores, %d GB, %s %s %s"
                .formatted(
                        processor(),
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    /** Vendor and version. */
    public static String jdk() {
        return System.getProperty("java.vendor") + " " + Runtime.version();
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("processor unknown");
        } catch (IOException notLinux) {
            return "processor unknown";
        }
    }
}
