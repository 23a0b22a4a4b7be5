package com.eigenkor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** Opens connections to one SQLite file and says what its errors mean. */
final class SqliteConnections {

    /** How long a statement waits for a lock that another connection or process holds. */
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    /** Keeps the write-ahead log from staying large after a long import. */
    private static final int JOURNAL_LIMIT_BYTES = 64 << 20;

    private final Path file;
    private final SqliteSchema schema;

    SqliteConnections(Path file, SqliteSchema schema) {
        this.file = file.toAbsolutePath();
        this.schema = schema;
    }

    /** The one connection that writes, on a file whose tables exist afterwards. */
    Connection openWriter() {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException failed) {
            throw new BarStoreUnusableException(
                    "the folder %s cannot be made; check its rights".formatted(file.getParent()),
                    failed);
        }
        try {
            Connection connection = connect(config());
            try {
                schema.prepare(connection, file);
                return connection;
            } catch (SQLException | RuntimeException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw meaning(failed);
        }
    }

    /** A connection that cannot write. */
    Connection openReader() throws SQLException {
        Connection connection = connect(config());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = true");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private Connection connect(SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setJournalSizeLimit(JOURNAL_LIMIT_BYTES);
        // Write-ahead logging needs FULL for a commit to survive a power cut, not only a crash.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // The driver would otherwise ask for the last row's number after every single write.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** The store's own exception for an error of the database. */
    RuntimeException meaning(SQLException failed) {
        String message = "%s: %s".formatted(file, failed.getMessage());
        if (!(failed instanceof SQLiteException known)) {
            return new BarStoreUnavailableException(message, failed);
        }
        // The low byte is the primary code; the rest refines it.
        return switch (known.getResultCode().code & 0xff) {
            case 11 /* corrupt */, 26 /* not a database */ ->
                    new BarStoreUnusableException(
                            message
                                    + "; move the file away and let it be written again from the"
                                    + " topics",
                            failed);
            case 3 /* permission */, 8 /* read-only */, 14 /* cannot open */ ->
                    new BarStoreUnusableException(
                            message + "; check the rights of the file and its folder", failed);
            default -> new BarStoreUnavailableException(message, failed);
        };
    }
}
