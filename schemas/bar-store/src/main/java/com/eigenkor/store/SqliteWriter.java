package com.eigenkor.store;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes batches, one transaction each, one at a time. */
final class SqliteWriter implements AutoCloseable {

    private static final int NUMBERS = BarColumns.numberNames(Style.HEIKIN_ASHI).size();
    private static final int WORDS = BarColumns.wordNames(Style.HEIKIN_ASHI).size();

    /** Bars handed to the database at once; bounds the memory a batch takes. */
    private static final int CHUNK = 5_000;

    private final SqliteConnections connections;
    private final Connection connection;
    private final PreparedStatement upsertBar;
    private final PreparedStatement insertSeries;
    private final PreparedStatement findSeries;
    private final Map<SeriesId, Long> seriesIds = new HashMap<>();
    private boolean closed;

    SqliteWriter(SqliteConnections connections) {
        this.connections = connections;
        this.connection = connections.openWriter();
        try {
            connection.setAutoCommit(false);
            upsertBar = connection.prepareStatement(upsertSql(SqliteSchema.valueColumns()));
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

    private static String upsertSql(List<String> columns) {
        String updates =
                columns.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
        return "INSERT INTO bars (series_id, start_ms, seq, %s) VALUES (?, ?, ?%s)"
                        .formatted(String.join(", ", columns), ", ?".repeat(columns.size()))
                + " ON CONFLICT (series_id, start_ms, seq) DO UPDATE SET "
                + updates
                + " WHERE excluded.revision >= revision";
    }

    synchronized void upsert(Collection<? extends SeriesBar> bars) {
        if (closed) {
            throw new IllegalStateException("the bar store is closed");
        }
        try {
            write(bars);
            connection.commit();
        } catch (SQLException failed) {
            rollBack(failed);
            throw connections.meaning(failed);
        }
    }

    private void write(Collection<? extends SeriesBar> bars) throws SQLException {
        int pending = 0;
        for (SeriesBar bar : bars) {
            bind(bar);
            upsertBar.addBatch();
            if (++pending % CHUNK == 0) {
                upsertBar.executeBatch();
            }
        }
        upsertBar.executeBatch();
    }

    private void bind(SeriesBar bar) throws SQLException {
        upsertBar.setLong(1, seriesId(bar.series()));
        upsertBar.setLong(2, bar.key().startMs());
        upsertBar.setInt(3, bar.key().seq());
        long[] numbers = BarColumns.numbers(bar);
        for (int i = 0; i < NUMBERS; i++) {
            if (i < numbers.length) {
                upsertBar.setLong(4 + i, numbers[i]);
            } else {
                upsertBar.setNull(4 + i, Types.INTEGER);
            }
        }
        String[] words = BarColumns.words(bar);
        for (int i = 0; i < WORDS; i++) {
            upsertBar.setString(4 + NUMBERS + i, i < words.length ? words[i] : null);
        }
    }

    private long seriesId(SeriesId series) throws SQLException {
        Long known = seriesIds.get(series);
        if (known != null) {
            return known;
        }
        bind(insertSeries, series);
        insertSeries.executeUpdate();
        bind(findSeries, series);
        try (var rows = findSeries.executeQuery()) {
            rows.next();
            long id = rows.getLong(1);
            seriesIds.put(series, id);
            return id;
        }
    }

    private static void bind(PreparedStatement statement, SeriesId series) throws SQLException {
        statement.setString(1, series.symbol().code());
        statement.setString(2, series.spec().code());
        statement.setString(3, series.style().code());
    }

    private void rollBack(SQLException failed) {
        // Ids that this transaction gave away are void now.
        seriesIds.clear();
        try {
            upsertBar.clearBatch();
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
