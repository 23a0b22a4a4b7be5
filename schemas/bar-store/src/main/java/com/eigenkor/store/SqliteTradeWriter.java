package com.eigenkor.store;

import com.eigenkor.store.TradeChunk.Extent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Writes chunks of trades, a batch in one transaction, one at a time. */
final class SqliteTradeWriter implements AutoCloseable {

    private static final String HELD =
            "SELECT payload FROM chunks WHERE line_id = ? AND trading_date = ? AND last_offset >= ?"
                    + " AND first_offset <= ?";

    private static final String INSERT =
            "INSERT INTO chunks (line_id, trading_date, first_offset, last_offset,"
                    + " first_arrived_ms, min_us, max_us, trade_count, payload)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final SqliteConnections connections;
    private final Connection connection;
    private final PreparedStatement held;
    private final PreparedStatement insert;
    private final PreparedStatement insertLine;
    private final PreparedStatement findLine;
    private final PreparedStatement sweep;
    private final Map<TradeLine, Long> lineIds = new HashMap<>();
    private boolean closed;

    SqliteTradeWriter(SqliteConnections connections) {
        this.connections = connections;
        this.connection = connections.openWriter();
        try {
            held = connection.prepareStatement(HELD);
            insert = connection.prepareStatement(INSERT);
            insertLine =
                    connection.prepareStatement(
                            "INSERT INTO lines (symbol, topic_id, topic_partition) VALUES (?, ?, ?)"
                                    + " ON CONFLICT DO NOTHING");
            findLine =
                    connection.prepareStatement(
                            "SELECT id FROM lines WHERE symbol = ? AND topic_id = ? AND"
                                    + " topic_partition = ?");
            sweep =
                    connection.prepareStatement(
                            "DELETE FROM chunks WHERE line_id = ? AND trading_date < ?");
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        }
    }

    synchronized void append(Collection<List<ArchivedTrade>> groups) {
        inTransaction(() -> {
            for (List<ArchivedTrade> group : groups) {
                for (TradeChunk chunk : TradeChunk.of(notHeld(group))) {
                    insert(chunk);
                }
            }
        });
    }

    /** The trades whose offsets are in no stored chunk; after a restart some are. */
    private List<ArchivedTrade> notHeld(List<ArchivedTrade> group) throws SQLException {
        var line = TradeLine.of(group.getFirst());
        LocalDate date = group.getFirst().trade().tradingDate();
        held.setLong(1, lineId(line));
        held.setLong(2, BarColumns.dateNumber(date));
        held.setLong(3, group.getFirst().offset());
        held.setLong(4, group.getLast().offset());
        var payloads = new ArrayList<byte[]>();
        try (ResultSet rows = held.executeQuery()) {
            while (rows.next()) {
                payloads.add(rows.getBytes(1));
            }
        }
        return TradeChunk.without(group, payloads);
    }

    private void insert(TradeChunk chunk) throws SQLException {
        Extent extent = chunk.extent();
        insert.setLong(1, lineId(extent.line()));
        insert.setLong(2, BarColumns.dateNumber(extent.date()));
        insert.setLong(3, extent.firstOffset());
        insert.setLong(4, extent.lastOffset());
        insert.setLong(5, extent.firstArrivedMs());
        insert.setLong(6, extent.minUs());
        insert.setLong(7, extent.maxUs());
        insert.setInt(8, extent.count());
        insert.setBytes(9, chunk.payload());
        insert.executeUpdate();
    }

    private long lineId(TradeLine line) throws SQLException {
        Long known = lineIds.get(line);
        if (known != null) {
            return known;
        }
        bind(insertLine, line);
        insertLine.executeUpdate();
        bind(findLine, line);
        try (ResultSet rows = findLine.executeQuery()) {
            rows.next();
            long id = rows.getLong(1);
            lineIds.put(line, id);
            return id;
        }
    }

    private static void bind(PreparedStatement statement, TradeLine line) throws SQLException {
        statement.setString(1, line.symbol().code());
        statement.setString(2, line.topicId());
        statement.setInt(3, line.partition());
    }

    /** One line at a time, so that appends need not wait for long. */
    void sweep(LocalDate oldest) {
        for (long line : lines()) {
            synchronized (this) {
                inTransaction(() -> {
                    sweep.setLong(1, line);
                    sweep.setLong(2, BarColumns.dateNumber(oldest));
                    sweep.executeUpdate();
                });
            }
        }
    }

    private synchronized Collection<Long> lines() {
        var lines = new HashSet<Long>();
        inTransaction(() -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id FROM lines")) {
                while (rows.next()) {
                    lines.add(rows.getLong(1));
                }
            }
        });
        return lines;
    }

    private interface Work {
        void run() throws SQLException;
    }

    /** Takes the write lock first, so that what is read is still so when it is written. */
    private void inTransaction(Work work) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        try (Statement transaction = connection.createStatement()) {
            transaction.execute("BEGIN IMMEDIATE");
            try {
                work.run();
                transaction.execute("COMMIT");
            } catch (SQLException | RuntimeException failed) {
                // Ids that this transaction gave away are void now.
                lineIds.clear();
                rollBack(transaction, failed);
                throw failed;
            }
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        }
    }

    private static void rollBack(Statement transaction, Exception failed) {
        try {
            transaction.execute("ROLLBACK");
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
