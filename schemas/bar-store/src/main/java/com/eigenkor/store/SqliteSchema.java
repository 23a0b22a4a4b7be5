package com.eigenkor.store;

import com.eigenkor.market.Style;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of the SQLite file and the check that a file holds them. */
final class SqliteSchema {

    static final int VERSION = 1;

    /** Marks the file as a bar store, in SQLite's own header field for it. */
    private static final int APPLICATION_ID = 0x45_4B_42_53;

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

    private SqliteSchema() {}

    /** Columns of the bars table after its key, in the order they are bound and read. */
    static List<String> valueColumns() {
        var columns = new ArrayList<>(BarColumns.numberNames(Style.HEIKIN_ASHI));
        columns.addAll(BarColumns.wordNames(Style.HEIKIN_ASHI));
        return columns;
    }

    /** Makes the tables of a new file, or refuses a file that holds anything else. */
    static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Takes the write lock, so that of two processes that start at once only one makes the
            // tables.
            statement.execute("BEGIN IMMEDIATE");
            try {
                if (isEmpty(statement)) {
                    create(statement);
                }
                requireOwn(statement, file);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException failed) {
                statement.execute("ROLLBACK");
                throw failed;
            }
        }
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_schema") == 0
                && number(statement, "PRAGMA user_version") == 0;
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute(SERIES);
        statement.execute(barsTable());
        statement.execute("PRAGMA application_id = " + APPLICATION_ID);
        statement.execute("PRAGMA user_version = " + VERSION);
    }

    private static String barsTable() {
        var columns = new ArrayList<String>();
        columns.add("series_id INTEGER NOT NULL REFERENCES series");
        columns.add("start_ms INTEGER NOT NULL");
        columns.add("seq INTEGER NOT NULL");
        addColumns(columns, "INTEGER", BarColumns::numberNames);
        addColumns(columns, "TEXT", BarColumns::wordNames);
        columns.add("PRIMARY KEY (series_id, start_ms, seq)");
        return "CREATE TABLE bars (" + String.join(", ", columns) + ") WITHOUT ROWID, STRICT";
    }

    /** What only Heikin Ashi has may be absent. */
    private static void addColumns(
            List<String> columns, String type, Function<Style, List<String>> names) {
        List<String> required = names.apply(Style.OHLC);
        for (String name : names.apply(Style.HEIKIN_ASHI)) {
            columns.add(name + " " + type + (required.contains(name) ? " NOT NULL" : ""));
        }
    }

    private static void requireOwn(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != APPLICATION_ID) {
            throw new BarStoreUnusableException(
                    "%s is a database of another program; name another file in EIGENKOR_STORE"
                            .formatted(file));
        }
        long version = number(statement, "PRAGMA user_version");
        if (version != VERSION) {
            throw new BarStoreUnusableException(
                    ("%s is a bar store of version %d, this program reads version %d; use the"
                         + " program that made it, or move the file away and let the bars be"
                         + " written again from the bar topics")
                            .formatted(file, version, VERSION));
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
