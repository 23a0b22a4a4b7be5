package com.eigenkor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded pool of connections that only read. Each is opened when first needed. */
final class SqliteReaders implements AutoCloseable {

    /** Reads that run at once; more wait. A read takes about a millisecond. */
    static final int CONNECTIONS = 4;

    private static final int MAX_WAIT_SECONDS = 10;

    private final SqliteConnections connections;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    SqliteReaders(SqliteConnections connections) {
        this.connections = connections;
    }

    /** What a read does with a connection. */
    interface Query<T> {
        T run(Reader reader) throws SQLException;
    }

    /** One connection and the statements it has prepared. Used by one thread at a time. */
    static final class Reader {

        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        private Reader(Connection connection) {
            this.connection = connection;
        }

        PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = statements.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                statements.put(sql, statement);
            }
            return statement;
        }
    }

    <T> T read(Query<T> query) {
        acquire();
        try {
            return run(query);
        } finally {
            free.release();
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BarStoreUnavailableException(
                        "no reader of the store became free within %d s"
                                .formatted(MAX_WAIT_SECONDS));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BarStoreUnavailableException("interrupted while waiting", interrupted);
        }
    }

    private <T> T run(Query<T> query) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        try {
            Reader taken = idle.pollLast();
            Reader reader = taken != null ? taken : new Reader(connections.openReader());
            try {
                return query.run(reader);
            } finally {
                idle.addLast(reader);
            }
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        }
    }

    /** Waits for the reads that run, then ends every connection. */
    @Override
    public void close() {
        closed = true;
        free.acquireUninterruptibly(CONNECTIONS);
        try {
            for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
                reader.connection.close();
            }
        } catch (SQLException failed) {
            throw connections.meaning(failed);
        } finally {
            free.release(CONNECTIONS);
        }
    }
}
