package com.eigenkor.store;

import com.eigenkor.market.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of bars. */
final class SqliteBarTables {

    /** Each bar in its newest revision. */
    static final String BARS = "bars";

    /** The earlier revisions of the bars that have been revised. */
    static final String SUPERSEDED = "superseded";

    private static final String KNOWN = BarColumns.KNOWN + " INTEGER";
    private static final String WITHDRAWN = BarColumns.WITHDRAWN + " INTEGER";

    private static final String SERIES =
            """
            CREATE TABLE series (
                id INTEGER PRIMARY KEY,
                symbol TEXT NOT NULL,
                spec TEXT NOT NULL,
                style TEXT NOT NULL,
                UNIQUE (symbol, spec, style)
            ) STRICT\
            """;

    static final SqliteSchema SCHEMA =
            new SqliteSchema(
                    0x45_4B_42_53,
                    "bar store",
                    List.of(
                            List.of(SERIES, table(BARS, List.of(), "start_ms, seq")),
                            // Superseded revisions, and since when each revision is known.
                            List.of(
                                    "ALTER TABLE bars ADD COLUMN " + KNOWN,
                                    table(SUPERSEDED, List.of(KNOWN), "start_ms, seq, revision")),
                            // Revisions that take their bar back.
                            List.of(
                                    "ALTER TABLE bars ADD COLUMN " + WITHDRAWN,
                                    "ALTER TABLE superseded ADD COLUMN " + WITHDRAWN)));

    private SqliteBarTables() {}

    /** Columns of both tables after series, start and ordinal, in the order they are bound. */
    static List<String> valueColumns() {
        var columns = new ArrayList<>(BarColumns.numberNames(Style.HEIKIN_ASHI));
        columns.addAll(BarColumns.wordNames(Style.HEIKIN_ASHI));
        columns.add(BarColumns.KNOWN);
        columns.add(BarColumns.WITHDRAWN);
        return columns;
    }

    private static String table(String name, List<String> more, String key) {
        var columns = new ArrayList<String>();
        columns.add("series_id INTEGER NOT NULL REFERENCES series");
        columns.add("start_ms INTEGER NOT NULL");
        columns.add("seq INTEGER NOT NULL");
        addColumns(columns, "INTEGER", BarColumns::numberNames);
        addColumns(columns, "TEXT", BarColumns::wordNames);
        columns.addAll(more);
        columns.add("PRIMARY KEY (series_id, %s)".formatted(key));
        return "CREATE TABLE %s (%s) WITHOUT ROWID, STRICT"
                .formatted(name, String.join(", ", columns));
    }

    /** What only Heikin Ashi has may be absent. */
    private static void addColumns(
            List<String> columns, String type, Function<Style, List<String>> names) {
        List<String> required = names.apply(Style.OHLC);
        for (String name : names.apply(Style.HEIKIN_ASHI)) {
            columns.add(name + " " + type + (required.contains(name) ? " NOT NULL" : ""));
        }
    }
}
