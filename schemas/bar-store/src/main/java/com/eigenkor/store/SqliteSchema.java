package com.eigenkor.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of a SQLite file and the check that a file holds them.
 *
 * @param applicationId marks the file, in SQLite's own header field for it
 * @param name what the file is, for messages
 * @param steps the statements that take a file from one version to the next, the first from an
 *     empty file to version 1
 */
record SqliteSchema(int applicationId, String name, List<List<String>> steps) {

    /** Makes the tables of a new file, brings an older one up to date, or refuses any other. */
    void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (isCurrent(statement)) {
                // Whoever only reads never waits for a writer, in this process or another.
                return;
            }
            // Takes the write lock, so that of two processes that start at once only one makes the
            // tables.
            statement.execute("BEGIN IMMEDIATE");
            try {
                if (isEmpty(statement)) {
                    statement.execute("PRAGMA application_id = " + applicationId);
                }
                requireOwn(statement, file);
                migrate(statement);
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException failed) {
                statement.execute("ROLLBACK");
                throw failed;
            }
        }
    }

    /** Mark and version are committed with the tables that they are of. */
    private boolean isCurrent(Statement statement) throws SQLException {
        return number(statement, "PRAGMA application_id") == applicationId
                && version(statement) == steps.size();
    }

    private static boolean isEmpty(Statement statement) throws SQLException {
        return number(statement, "SELECT count(*) FROM sqlite_schema") == 0
                && version(statement) == 0;
    }

    private void requireOwn(Statement statement, Path file) throws SQLException {
        if (number(statement, "PRAGMA application_id") != applicationId) {
            throw new BarStoreUnusableException(
                    "%s is a database of another program; name another file in EIGENKOR_STORE"
                            .formatted(file));
        }
        if (version(statement) > steps.size()) {
            throw new BarStoreUnusableException(
                    ("%s is a %s of version %d, this program reads version %d; use the program that"
                         + " made it, or move the file away and let it be written again from the"
                         + " topics")
                            .formatted(file, name, version(statement), steps.size()));
        }
    }

    private void migrate(Statement statement) throws SQLException {
        for (int version = version(statement); version < steps.size(); version++) {
            for (String step : steps.get(version)) {
                statement.execute(step);
            }
        }
        statement.execute("PRAGMA user_version = " + steps.size());
    }

    private static int version(Statement statement) throws SQLException {
        return (int) number(statement, "PRAGMA user_version");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
