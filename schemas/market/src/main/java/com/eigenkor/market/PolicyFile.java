package com.eigenkor.market;

import com.eigenkor.market.Effect.Prices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads a policy's table: comments ({@code #}), a line that names the columns, then a row for each
 * basis or sale condition. Nothing is guessed: whatever is not exactly right is an error that says
 * where.
 */
final class PolicyFile {

    private static final String COLUMNS = ",name,intraday,intraday volume,daily,daily volume";
    private static final String BY_BASIS = "basis" + COLUMNS;
    private static final String BY_CONDITION = "condition" + COLUMNS;
    private static final int COLUMN_COUNT = 6;

    /** Takes the rows of a table. */
    private interface Rows {
        void add(String key, Effect effect);
    }

    private final String id;

    private PolicyFile(String id) {
        this.id = id;
    }

    /** The policy of {@code policies/<id>.csv} in the jar. */
    static EligibilityPolicy load(String id) {
        String name = "/policies/%s.csv".formatted(id);
        try (InputStream in = PolicyFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + name);
            }
            return parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The policy of a table.
     *
     * @throws IllegalArgumentException that names the line and what is wrong with it
     */
    static EligibilityPolicy parse(String id, String text) {
        return new PolicyFile(id).parse(text.lines().toList());
    }

    private EligibilityPolicy parse(List<String> lines) {
        int at = 0;
        while (at < lines.size() && isComment(lines.get(at))) {
            at++;
        }
        String columns = at < lines.size() ? lines.get(at) : "";
        return switch (columns) {
            case BY_BASIS -> {
                var policy = new BasisPolicy(id);
                rows(lines, at + 1, policy::add);
                yield policy;
            }
            case BY_CONDITION -> {
                var policy = new ConditionPolicy(id);
                rows(lines, at + 1, policy::add);
                yield policy;
            }
            default ->
                    throw wrong(
                            at,
                            "the columns must be '%s' or '%s', were '%s'"
                                    .formatted(BY_BASIS, BY_CONDITION, columns));
        };
    }

    private void rows(List<String> lines, int from, Rows rows) {
        int count = 0;
        for (int at = from; at < lines.size(); at++) {
            if (!isComment(lines.get(at))) {
                row(lines.get(at), at, rows);
                count++;
            }
        }
        if (count == 0) {
            throw wrong(lines.size(), "the table has no row");
        }
    }

    private void row(String line, int at, Rows rows) {
        String[] column = line.split(",", -1);
        if (column.length != COLUMN_COUNT) {
            throw wrong(at, "a row has %d columns, was '%s'".formatted(COLUMN_COUNT, line));
        }
        if (column[1].isBlank()) {
            throw wrong(at, "the name is missing");
        }
        var effect =
                new Effect(
                        prices(column[2], at),
                        isYes(column[3], at),
                        prices(column[4], at),
                        isYes(column[5], at),
                        true);
        try {
            rows.add(column[0], effect);
        } catch (IllegalArgumentException refused) {
            throw wrong(at, String.valueOf(refused.getMessage()));
        }
    }

    private Prices prices(String word, int at) {
        for (Prices prices : Prices.values()) {
            if (prices.code().equals(word)) {
                return prices;
            }
        }
        throw wrong(at, "'%s' is not last, high-low or none".formatted(word));
    }

    private boolean isYes(String word, int at) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw wrong(at, "'%s' is not yes or no".formatted(word));
        };
    }

    private static boolean isComment(String line) {
        return line.isEmpty() || line.startsWith("#");
    }

    private IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException("policy %s, line %d: %s".formatted(id, at + 1, what));
    }
}
