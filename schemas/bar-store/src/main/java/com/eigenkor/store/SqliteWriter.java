package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes batches, one transaction each, one at a time. */
final class SqliteWriter implements AutoCloseable {

    private static final int NUMBERS = BarColumns.numberNames(Style.HEIKIN_ASHI).size();
    private static final int WORDS = BarColumns.wordNames(Style.HEIKIN_ASHI).size();

    private static final String COLUMNS =
            "series_id, start_ms, seq, " + String.join(", ", SqliteBarTables.valueColumns());

    private static final String VALUES =
            "VALUES (?, ?, ?%s)".formatted(", ?".repeat(SqliteBarTables.valueColumns().size()));

    private static final String UPSERT =
            "INSERT INTO %s (%s) %s ON CONFLICT (series_id, start_ms, seq) DO UPDATE SET %s WHERE excluded.revision >= revision"
                    .formatted(
                            SqliteBarTables.BARS,
                            COLUMNS,
                            VALUES,
                            SqliteBarTables.valueColumns().stream()
                                    .map(column -> column + " = excluded." + column)
                                    .collect(Collectors.joining(", ")));

    private static final String SUPERSEDE =
            "INSERT OR REPLACE INTO %s (%s) SELECT %s FROM %s WHERE series_id = ? AND start_ms = ? AND seq = ? AND revision < ?"
                    .formatted(SqliteBarTables.SUPERSEDED, COLUMNS, COLUMNS, SqliteBarTables.BARS);

    private static final String INSERT_SUPERSEDED =
            "INSERT OR REPLACE INTO %s (%s) %s"
                    .formatted(SqliteBarTables.SUPERSEDED, COLUMNS, VALUES);

    /** Bars handed to the database at once; bounds the memory a batch takes. */
    private static final int CHUNK = 5_000;

    private final List<KnownBar> pending = new ArrayList<>();
    private final SqliteConnections connections;
    private final Connection connection;
    private final PreparedStatement upsert;
    private final PreparedStatement supersede;
    private final PreparedStatement insertSuperseded;
    private final PreparedStatement insertSeries;
    private final PreparedStatement findSeries;
    private final Map<SeriesId, Long> seriesIds = new HashMap<>();
    private boolean closed;

    SqliteWriter(SqliteConnections connections) {
        this.connections = connections;
        this.connection = connections.openWriter();
        try {
            connection.setAutoCommit(false);
            upsert = connection.prepareStatement(UPSERT);
            supersede = connection.prepareStatement(SUPERSEDE);
            insertSuperseded = connection.prepareStatement(INSERT_SUPERSEDED);
            insertSeries =
                    connection.prepareStatement(
                            "INSERT INTO series (symbol, spec, style) VALUES (?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING");
            findSeries =
                    connection.prepareStatement(
                            "SELECT id FROM series WHERE symbol = ? AND spec = ? AND style = ?");
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        }
    }

    synchronized void upsert(Collection<KnownBar> bars) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        try {
            for (KnownBar known : bars) {
                add(known);
            }
            flush();
            connection.commit();
        } catch (SQLException failed) {
            rollBack(failed);
            throw connections.meaning(failed);
        }
    }

    /** A first revision outranks nothing, so most bars take one statement. */
    private void add(KnownBar known) throws SQLException {
        if (known.revision() > 0) {
            flush();
            bindKey(supersede, known);
            supersede.setInt(4, known.revision());
            supersede.executeUpdate();
        }
        bind(upsert, known);
        upsert.addBatch();
        pending.add(known);
        if (pending.size() == CHUNK) {
            flush();
        }
    }

    /** Executes the upserts that wait, and keeps aside what a stored bar outranks. */
    private void flush() throws SQLException {
        int[] changes = upsert.executeBatch();
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] == 0) {
                bind(insertSuperseded, pending.get(i));
                insertSuperseded.executeUpdate();
            }
        }
        pending.clear();
    }

    private void bindKey(PreparedStatement statement, KnownBar known) throws SQLException {
        BarKey key = known.bar().key();
        statement.setLong(1, seriesId(known.bar().series()));
        statement.setLong(2, key.startMs());
        statement.setInt(3, key.seq());
    }

    private void bind(PreparedStatement statement, KnownBar known) throws SQLException {
        bindKey(statement, known);
        long[] numbers = BarColumns.numbers(known.bar());
        for (int i = 0; i < NUMBERS; i++) {
            if (i < numbers.length) {
                statement.setLong(4 + i, numbers[i]);
            } else {
                statement.setNull(4 + i, Types.INTEGER);
            }
        }
        String[] words = BarColumns.words(known.bar());
        for (int i = 0; i < WORDS; i++) {
            statement.setString(4 + NUMBERS + i, i < words.length ? words[i] : null);
        }
        statement.setLong(4 + NUMBERS + WORDS, known.knownMs());
        statement.setInt(5 + NUMBERS + WORDS, BarColumns.withdrawn(known.bar()));
    }

    private long seriesId(SeriesId series) throws SQLException {
        Long known = seriesIds.get(series);
        if (known != null) {
            return known;
        }
        bindSeries(insertSeries, series);
        insertSeries.executeUpdate();
        bindSeries(findSeries, series);
        try (var rows = findSeries.executeQuery()) {
            rows.next();
            long id = rows.getLong(1);
            seriesIds.put(series, id);
            return id;
        }
    }

    private static void bindSeries(PreparedStatement statement, SeriesId series)
            throws SQLException {
        statement.setString(1, series.symbol().code());
        statement.setString(2, series.spec().code());
        statement.setString(3, series.style().code());
    }

    private void rollBack(SQLException failed) {
        // Ids that this transaction gave away are void now.
        seriesIds.clear();
        pending.clear();
        try {
            upsert.clearBatch();
            connection.rollback();
        } catch (SQLException second) {
            failed.addSuppressed(second);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            connection.close();
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        }
    }
}
