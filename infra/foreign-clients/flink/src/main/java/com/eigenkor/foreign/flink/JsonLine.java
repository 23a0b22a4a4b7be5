package com.eigenkor.foreign.flink;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row as one line of JSON that compares as text: decimals as plain strings without trailing
 * zeros, times as milliseconds since the epoch, dates in ISO 8601.
 */
final class JsonLine {

    private JsonLine() {}

    /** The line for these fields, in their order. */
    static String of(Map<String, @Nullable Object> row) {
        return row.entrySet().stream()
                .map(field -> text(field.getKey()) + ':' + value(field.getKey(), field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(String name, @Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> text(text);
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case BigDecimal decimal -> text(plain(decimal));
            case LocalDate date -> text(date.toString());
            case LocalDateTime utc -> Long.toString(utc.toInstant(ZoneOffset.UTC).toEpochMilli());
            default ->
                    throw new IllegalArgumentException(
                            "column %s is of %s, which no bar has"
                                    .formatted(name, value.getClass()));
        };
    }

    static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String text(String raw) {
        var quoted = new StringBuilder(raw.length() + 2).append('"');
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return quoted.append('"').toString();
    }
}
