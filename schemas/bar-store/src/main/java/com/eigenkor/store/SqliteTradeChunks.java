package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import com.eigenkor.store.TradeChunk.Extent;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chunks of trades in a SQLite file of their own: their writer never waits for that of the bars.
 */
final class SqliteTradeChunks implements TradeChunks {

    private static final String OF_LINE =
            " FROM chunks JOIN lines ON lines.id = line_id WHERE symbol = ?1";

    private static final String EXTENTS =
            "SELECT symbol, topic_id, topic_partition, trading_date, first_offset, last_offset,"
                    + " first_arrived_ms, min_us, max_us, trade_count"
                    + OF_LINE
                    + " AND trading_date = ?2 AND max_us >= ?3 AND min_us < ?4";

    private static final String PAYLOAD =
            "SELECT payload"
                    + OF_LINE
                    + " AND topic_id = ?2 AND topic_partition = ?3 AND trading_date = ?4"
                    + " AND last_offset = ?5 AND first_offset = ?6";

    private static final String NEXT_DATE =
            "SELECT min(d) FROM (SELECT (SELECT min(trading_date) FROM chunks WHERE line_id ="
                    + " lines.id AND trading_date > ?2) AS d FROM lines WHERE symbol = ?1)";

    private final SqliteTradeWriter writer;
    private final SqliteReaders readers;

    private SqliteTradeChunks(SqliteConnections connections) {
        writer = new SqliteTradeWriter(connections);
        readers = new SqliteReaders(connections);
    }

    static SqliteTradeChunks open(Path file) {
        return new SqliteTradeChunks(new SqliteConnections(file, SqliteTradeTables.SCHEMA));
    }

    @Override
    public void append(Collection<List<ArchivedTrade>> groups) {
        if (!groups.isEmpty()) {
            writer.append(groups);
        }
    }

    @Override
    public List<Extent> extents(
            Symbol symbol, LocalDate first, LocalDate last, long fromUs, long toUs) {
        return readers.read(reader -> {
            var statement = reader.prepared(EXTENTS);
            var extents = new ArrayList<Extent>();
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                statement.setString(1, symbol.code());
                statement.setLong(2, BarColumns.dateNumber(date));
                statement.setLong(3, fromUs);
                statement.setLong(4, toUs);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        extents.add(extent(rows));
                    }
                }
            }
            return extents;
        });
    }

    private static Extent extent(ResultSet rows) throws SQLException {
        return new Extent(
                new TradeLine(new Symbol(rows.getString(1)), rows.getString(2), rows.getInt(3)),
                BarColumns.date(rows.getLong(4)),
                rows.getLong(5),
                rows.getLong(6),
                rows.getLong(7),
                rows.getLong(8),
                rows.getLong(9),
                rows.getInt(10));
    }

    @Override
    public List<TradeChunk> read(List<Extent> extents) {
        return readers.read(reader -> {
            var statement = reader.prepared(PAYLOAD);
            var chunks = new ArrayList<TradeChunk>(extents.size());
            for (Extent extent : extents) {
                statement.setString(1, extent.line().symbol().code());
                statement.setString(2, extent.line().topicId());
                statement.setInt(3, extent.line().partition());
                statement.setLong(4, BarColumns.dateNumber(extent.date()));
                statement.setLong(5, extent.lastOffset());
                statement.setLong(6, extent.firstOffset());
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        chunks.add(new TradeChunk(extent, rows.getBytes(1)));
                    }
                }
            }
            return chunks;
        });
    }

    @Override
    public Set<Symbol> symbols() {
        return readers.read(reader -> {
            var symbols = new HashSet<Symbol>();
            try (ResultSet rows =
                    reader.prepared(
                                    "SELECT DISTINCT symbol FROM lines WHERE EXISTS"
                                            + " (SELECT 1 FROM chunks WHERE line_id = lines.id)")
                            .executeQuery()) {
                while (rows.next()) {
                    symbols.add(new Symbol(rows.getString(1)));
                }
            }
            return symbols;
        });
    }

    /** Leaps from date to date in the index. */
    @Override
    public NavigableSet<LocalDate> dates(Symbol symbol) {
        return readers.read(reader -> {
            var statement = reader.prepared(NEXT_DATE);
            var dates = new TreeSet<LocalDate>();
            for (long date = 0; ; date = BarColumns.dateNumber(dates.last())) {
                statement.setString(1, symbol.code());
                statement.setLong(2, date);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    long next = rows.getLong(1);
                    if (rows.wasNull()) {
                        return dates;
                    }
                    dates.add(BarColumns.date(next));
                }
            }
        });
    }

    @Override
    public void sweep(LocalDate oldest) {
        writer.sweep(oldest);
    }

    @Override
    public boolean isAvailable() {
        try {
            var _ = symbols();
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
}
