package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bars in one SQLite file, in write-ahead mode: readers never wait for the writer. */
final class SqliteBarStore implements BarStore {

    private static final String OF_SERIES =
            " FROM bars WHERE series_id ="
                    + " (SELECT id FROM series WHERE symbol = ? AND spec = ? AND style = ?)";

    private static final String BEFORE =
            OF_SERIES + " AND (start_ms, seq) < (?, ?) ORDER BY start_ms DESC, seq DESC LIMIT ?";

    private static final String RANGE =
            OF_SERIES + " AND start_ms >= ? AND start_ms < ? ORDER BY start_ms, seq LIMIT ?";

    /** Asked for by the health check; whether it has bars is of no interest. */
    private static final Symbol ANY_SYMBOL = new Symbol("A");

    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteBarStore(SqliteConnections connections) {
        writer = new SqliteWriter(connections);
        readers = new SqliteReaders(connections);
    }

    static SqliteBarStore open(StoreSettings.Sqlite settings) {
        return new SqliteBarStore(new SqliteConnections(settings.file()));
    }

    @Override
    public void upsert(Collection<? extends SeriesBar> bars) {
        Reading.requireClosed(bars);
        if (!bars.isEmpty()) {
            writer.upsert(bars);
        }
    }

    @Override
    public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        Reading.requireLimit(limit);
        var bars =
                readers.read(reader -> {
                    var statement = reader.prepared(select(series.style()) + BEFORE);
                    bind(statement, series);
                    statement.setLong(4, before == null ? Long.MAX_VALUE : before.startMs());
                    statement.setLong(5, before == null ? Long.MAX_VALUE : before.seq());
                    statement.setInt(6, limit);
                    return bars(statement, series);
                });
        return bars.reversed();
    }

    @Override
    public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        Reading.requireLimit(limit);
        return readers.read(reader -> {
            var statement = reader.prepared(select(series.style()) + RANGE);
            bind(statement, series);
            statement.setLong(4, fromMs);
            statement.setLong(5, toMs);
            statement.setInt(6, limit);
            return bars(statement, series);
        });
    }

    @Override
    public Set<Symbol> symbols() {
        return readers.read(reader -> {
            var symbols = new HashSet<Symbol>();
            try (ResultSet rows =
                    reader.prepared("SELECT DISTINCT symbol FROM series").executeQuery()) {
                while (rows.next()) {
                    symbols.add(new Symbol(rows.getString(1)));
                }
            }
            return symbols;
        });
    }

    @Override
    public Set<SeriesId> seriesOf(Symbol symbol) {
        return readers.read(reader -> {
            var statement = reader.prepared("SELECT spec, style FROM series WHERE symbol = ?");
            statement.setString(1, symbol.code());
            var series = new HashSet<SeriesId>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    series.add(Reading.series(symbol, rows.getString(1), rows.getString(2)));
                }
            }
            return series;
        });
    }

    @Override
    public boolean isAvailable() {
        try {
            var _ = seriesOf(ANY_SYMBOL);
            return true;
        } catch (RuntimeException failed) {
            return false;
        }
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }

    private static String select(Style style) {
        return "SELECT start_ms, seq, "
                + String.join(", ", BarColumns.numberNames(style))
                + ", "
                + String.join(", ", BarColumns.wordNames(style));
    }

    private static void bind(PreparedStatement statement, SeriesId series) throws SQLException {
        statement.setString(1, series.symbol().code());
        statement.setString(2, series.spec().code());
        statement.setString(3, series.style().code());
    }

    private static List<SeriesBar> bars(PreparedStatement statement, SeriesId series)
            throws SQLException {
        int numberCount = BarColumns.numberNames(series.style()).size();
        int wordCount = BarColumns.wordNames(series.style()).size();
        var bars = new ArrayList<SeriesBar>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var key = new BarKey(rows.getLong(1), rows.getInt(2));
                var numbers = new long[numberCount];
                for (int i = 0; i < numberCount; i++) {
                    numbers[i] = rows.getLong(3 + i);
                }
                var words = new String[wordCount];
                for (int i = 0; i < wordCount; i++) {
                    words[i] = rows.getString(3 + numberCount + i);
                }
                bars.add(BarColumns.bar(series, key, numbers, words));
            }
        }
        return bars;
    }
}
