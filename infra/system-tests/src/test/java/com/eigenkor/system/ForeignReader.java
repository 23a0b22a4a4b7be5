package com.eigenkor.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is not ours reading a bar topic: it prints a JSON object for each record. */
final class ForeignReader {

    private static final long PATIENCE_MIN = 10;

    private final List<String> command;

    private ForeignReader(List<String> command) {
        this.command = command;
    }

    /** Python with confluent-kafka; installs its packages on first use. */
    static ForeignReader python() {
        return new ForeignReader(List.of(folder().resolve("python/run").toString()));
    }

    /** Flink SQL. */
    static ForeignReader flinkSql() {
        return new ForeignReader(List.of(folder().resolve("flink/run").toString()));
    }

    private static Path folder() {
        return Project.root().resolve("infra/foreign-clients");
    }

    /** The rows of a topic, ascending. */
    List<Row> read(String bootstrap, String registry, String topic)
            throws IOException, InterruptedException {
        return rows(print(bootstrap, registry, topic));
    }

    /** The digest of a symbol's bars on a trading date, by a program that is not ours either. */
    String digest(String bootstrap, String registry, String topic, String symbol, LocalDate date)
            throws IOException, InterruptedException {
        var script = folder().resolve("python/bar_digest.py");
        var process =
                new ProcessBuilder(
                                "python3",
                                script.toString(),
                                "--symbol",
                                symbol,
                                "--date",
                                date.toString())
                        .redirectInput(print(bootstrap, registry, topic))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private File print(String bootstrap, String registry, String topic)
            throws IOException, InterruptedException {
        var full = new ArrayList<>(command);
        full.addAll(List.of("--bootstrap", bootstrap, "--registry", registry, "--topic", topic));
        File out = Files.createTempFile("rows", ".json").toFile();
        File err = Files.createTempFile("rows", ".log").toFile();
        var builder = new ProcessBuilder(full).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_MIN, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end; " + tail(err));
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    command + " ended with " + process.exitValue() + "; " + tail(err));
        }
        return out;
    }

    private static List<Row> rows(File out) throws IOException {
        var rows = new ArrayList<Row>();
        for (String line : Files.readAllLines(out.toPath(), StandardCharsets.UTF_8)) {
            rows.add(row(Api.JSON.readTree(line)));
        }
        rows.sort(Comparator.comparingLong(Row::startMs).thenComparingInt(Row::seq));
        return rows;
    }

    private static Row row(JsonNode record) {
        return Row.of(
                record.get("start").asLong(),
                record.get("seq").asInt(),
                price(record, "open"),
                price(record, "high"),
                price(record, "low"),
                price(record, "close"),
                record.get("volume").asLong());
    }

    private static BigDecimal price(JsonNode record, String name) {
        return new BigDecimal(record.get(name).asText());
    }

    private static String tail(File err) throws IOException {
        String text = Files.readString(err.toPath(), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
