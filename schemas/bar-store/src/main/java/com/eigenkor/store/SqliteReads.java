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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bars. */
final class SqliteReads {

    private static final String OF_SERIES =
            " WHERE series_id = (SELECT id FROM series WHERE symbol = ?1 AND spec = ?2 AND style ="
                    + " ?3)";

    private static final String IS_A_BAR = " AND withdrawn IS NOT 1";
    private static final String IS_BEFORE = " AND (start_ms, seq) < (?4, ?5)";
    private static final String IS_IN_RANGE = " AND start_ms >= ?4 AND start_ms < ?5";
    private static final String NEWEST_FIRST = " ORDER BY start_ms DESC, seq DESC LIMIT ?6";
    private static final String OLDEST_FIRST = " ORDER BY start_ms, seq LIMIT ?6";

    /** The highest of the superseded revisions known by then, of bars whose newest was not. */
    private static final String WAS_THE_NEWEST =
            " AND coalesce(known_ms, end_ms) <= ?7 AND revision = (SELECT max(s.revision) FROM"
                + " superseded s WHERE (s.series_id, s.start_ms, s.seq) = (superseded.series_id,"
                + " superseded.start_ms, superseded.seq) AND coalesce(s.known_ms, s.end_ms) <= ?7)"
                + " AND (SELECT coalesce(b.known_ms, b.end_ms) FROM bars b WHERE (b.series_id,"
                + " b.start_ms, b.seq) = (superseded.series_id, superseded.start_ms,"
                + " superseded.seq)) > ?7";

    private final SqliteReaders readers;

    SqliteReads(SqliteReaders readers) {
        this.readers = readers;
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit, IS_A_BAR);
    }

    List<SeriesBar> beforeWithWithdrawn(SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit, "");
    }

    private List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, String condition) {
        String sql = select(series) + "bars" + OF_SERIES + IS_BEFORE + condition + NEWEST_FIRST;
        return readers.read(
                        reader -> {
                            var statement = reader.prepared(sql);
                            bind(statement, series);
                            bindBefore(statement, before, limit);
                            return bars(statement, series);
                        })
                .reversed();
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit, long asOfMs) {
        return readers.read(
                        reader -> {
                            var statement =
                                    reader.prepared(selectAsOf(series, IS_BEFORE) + NEWEST_FIRST);
                            bind(statement, series);
                            bindBefore(statement, Reading.notAfter(asOfMs, before), limit);
                            statement.setLong(7, asOfMs);
                            return bars(statement, series);
                        })
                .reversed();
    }

    private static void bindBefore(PreparedStatement statement, @Nullable BarKey before, int limit)
            throws SQLException {
        statement.setLong(4, before == null ? Long.MAX_VALUE : before.startMs());
        statement.setLong(5, before == null ? Long.MAX_VALUE : before.seq());
        statement.setInt(6, limit);
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        return range(series, fromMs, toMs, limit, IS_A_BAR);
    }

    List<SeriesBar> rangeWithWithdrawn(SeriesId series, long fromMs, long toMs, int limit) {
        return range(series, fromMs, toMs, limit, "");
    }

    private List<SeriesBar> range(
            SeriesId series, long fromMs, long toMs, int limit, String condition) {
        String sql = select(series) + "bars" + OF_SERIES + IS_IN_RANGE + condition + OLDEST_FIRST;
        return readers.read(reader -> {
            var statement = reader.prepared(sql);
            bind(statement, series);
            bindRange(statement, fromMs, toMs, limit);
            return bars(statement, series);
        });
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit, long asOfMs) {
        return readers.read(reader -> {
            var statement = reader.prepared(selectAsOf(series, IS_IN_RANGE) + OLDEST_FIRST);
            bind(statement, series);
            bindRange(statement, fromMs, Math.min(toMs, asOfMs + 1), limit);
            statement.setLong(7, asOfMs);
            return bars(statement, series);
        });
    }

    private static void bindRange(PreparedStatement statement, long fromMs, long toMs, int limit)
            throws SQLException {
        statement.setLong(4, fromMs);
        statement.setLong(5, toMs);
        statement.setInt(6, limit);
    }

    List<KnownBar> revisions(SeriesId series, BarKey key) {
        String columns =
                "SELECT " + columns(series) + ", coalesce(known_ms, end_ms) AS known FROM ";
        String isKey = OF_SERIES + " AND start_ms = ?4 AND seq = ?5";
        String sql =
                columns
                        + "bars"
                        + isKey
                        + " UNION ALL "
                        + columns
                        + "superseded"
                        + isKey
                        + " ORDER BY revision";
        return readers.read(reader -> {
            var statement = reader.prepared(sql);
            bind(statement, series);
            statement.setLong(4, key.startMs());
            statement.setInt(5, key.seq());
            int numberCount = BarColumns.numberNames(series.style()).size();
            int wordCount = BarColumns.wordNames(series.style()).size();
            var bars = new ArrayList<KnownBar>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SeriesBar bar = bar(rows, series, numberCount, wordCount);
                    bars.add(new KnownBar(bar, rows.getLong("known")));
                }
            }
            return bars;
        });
    }

    Set<Symbol> symbols() {
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

    Set<SeriesId> seriesOf(Symbol symbol) {
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

    private static String selectAsOf(SeriesId series, String condition) {
        return select(series)
                + "bars"
                + OF_SERIES
                + condition
                + IS_A_BAR
                + " AND coalesce(known_ms, end_ms) <= ?7 UNION ALL "
                + select(series)
                + "superseded"
                + OF_SERIES
                + condition
                + IS_A_BAR
                + WAS_THE_NEWEST;
    }

    private static String select(SeriesId series) {
        return "SELECT " + columns(series) + " FROM ";
    }

    private static String columns(SeriesId series) {
        Style style = series.style();
        return "start_ms, seq, "
                + String.join(", ", BarColumns.numberNames(style))
                + ", "
                + String.join(", ", BarColumns.wordNames(style))
                + ", "
                + BarColumns.WITHDRAWN;
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
                bars.add(bar(rows, series, numberCount, wordCount));
            }
        }
        return bars;
    }

    private static SeriesBar bar(ResultSet rows, SeriesId series, int numberCount, int wordCount)
            throws SQLException {
        var key = new BarKey(rows.getLong(1), rows.getInt(2));
        var numbers = new long[numberCount];
        for (int i = 0; i < numberCount; i++) {
            numbers[i] = rows.getLong(3 + i);
        }
        var words = new String[wordCount];
        for (int i = 0; i < wordCount; i++) {
            words[i] = rows.getString(3 + numberCount + i);
        }
        long withdrawn = rows.getLong(3 + numberCount + wordCount);
        return BarColumns.bar(series, key, numbers, words, withdrawn);
    }
}
