package com.eigenkor.foreign.flink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param symbol only this one's bars; all when empty
 * @param columns to print, in this order
 */
record Arguments(BarTable table, Optional<String> symbol, List<Column> columns) {

    static final String USAGE =
            "Usage: --bootstrap HOST:PORT --registry URL --topic TOPIC [--symbol SYMBOL]"
                    + " [--sql-columns NAME,NAME]";

    private static final Set<String> NAMES =
            Set.of("--bootstrap", "--registry", "--topic", "--symbol", "--sql-columns");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Arguments parse(String... line) {
        var given = pairs(line);
        var table =
                new BarTable(
                        required(given, "--bootstrap"),
                        required(given, "--registry"),
                        required(given, "--topic"));
        return new Arguments(
                table,
                Optional.ofNullable(given.get("--symbol")),
                columns(table, given.getOrDefault("--sql-columns", "")));
    }

    String query() {
        return symbol.map(one -> table.query(columns, one)).orElseGet(() -> table.query(columns));
    }

    private static Map<String, String> pairs(String... line) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < line.length; i += 2) {
            if (!NAMES.contains(line[i])) {
                throw new IllegalArgumentException("unknown argument " + line[i]);
            }
            if (i + 1 == line.length) {
                throw new IllegalArgumentException("a value is missing after " + line[i]);
            }
            given.put(line[i], line[i + 1]);
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static List<Column> columns(BarTable table, String names) {
        if (names.isBlank()) {
            return table.columns();
        }
        return List.of(names.split(",")).stream().map(name -> column(table, name.strip())).toList();
    }

    private static Column column(BarTable table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no column %s; there are %s"
                                        .formatted(
                                                name,
                                                table.columns().stream()
                                                        .map(Column::name)
                                                        .toList())));
    }
}
