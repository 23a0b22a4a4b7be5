package com.eigenkor.benchmarks.race;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What was measured between the end of the warm-up and the last record.
 *
 * @param records taken
 * @param wallNs time on the clock
 * @param workerCpuNs CPU time of the threads that cut the bars
 * @param processCpuNs CPU time of the whole process, the collector's and the compilers' included
 * @param produced records sent to topics, changelogs included
 */
public record Measure(
        long records, long wallNs, long workerCpuNs, long processCpuNs, double produced) {

    private static final String LINE = "measured ";

    static Measure between(Sample start, Sample end) {
        return new Measure(
                end.records() - start.records(),
                end.wallNs() - start.wallNs(),
                end.workerCpuNs() - start.workerCpuNs(),
                end.processCpuNs() - start.processCpuNs(),
                end.produced() - start.produced());
    }

    public double recordsPerSecond() {
        return records * 1e9 / wallNs;
    }

    public double workerMicros() {
        return workerCpuNs / 1e3 / records;
    }

    public double processMicros() {
        return processCpuNs / 1e3 / records;
    }

    public double producedPerRecord() {
        return produced / records;
    }

    /** One line for the process that started this one. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%srecords=%d wallNs=%d workerCpuNs=%d processCpuNs=%d produced=%.0f",
                LINE,
                records,
                wallNs,
                workerCpuNs,
                processCpuNs,
                produced);
    }

    /** Whether a line is one of {@link #line}. */
    public static boolean isLine(String text) {
        return text.startsWith(LINE);
    }

    /** The measure of a line. */
    public static Measure of(String line) {
        var values =
                Arrays.stream(line.substring(LINE.length()).strip().split(" "))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Measure(
                number(values, "records"),
                number(values, "wallNs"),
                number(values, "workerCpuNs"),
                number(values, "processCpuNs"),
                number(values, "produced"));
    }

    private static long number(Map<String, String> values, String name) {
        return Long.parseLong(Objects.requireNonNull(values.get(name), name));
    }
}
