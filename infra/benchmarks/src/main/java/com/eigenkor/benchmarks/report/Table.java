package com.eigenkor.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Markdown table that is also readable as it stands. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public Table(String... header) {
        columns = header.length;
        rows.add(List.of(header));
    }

    /** Adds a row; it has as many cells as the header. */
    public Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d".formatted(cells.length, columns));
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        var widths = IntStream.range(0, columns).map(this::width).toArray();
        var lines = new ArrayList<String>();
        rows.forEach(row -> lines.add(line(row, widths)));
        lines.add(1, rule(widths));
        return String.join("\n", lines) + "\n";
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** Words to the left, numbers to the right. */
    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> cell(row.get(i), widths[i], i > 0))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String cell(String text, int width, boolean isRight) {
        String space = " ".repeat(width - text.length());
        return isRight ? space + text : text + space;
    }

    private static String rule(int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> "-".repeat(widths[i] + (i > 0 ? 1 : 2)) + (i > 0 ? ":" : ""))
                .collect(Collectors.joining("|", "|", "|"));
    }
}
