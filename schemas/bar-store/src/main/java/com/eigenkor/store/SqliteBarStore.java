package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bars in one SQLite file, in write-ahead mode: readers never wait for the writer. */
final class SqliteBarStore implements BarStore {

    /** Asked for by the health check; whether it has bars is of no interest. */
    private static final Symbol ANY_SYMBOL = new Symbol("A");

    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteReads reads;

    private SqliteBarStore(SqliteConnections connections) {
        writer = new SqliteWriter(connections);
        readers = new SqliteReaders(connections);
        reads = new SqliteReads(readers);
    }

    static SqliteBarStore open(StoreSettings.Sqlite settings) {
        return new SqliteBarStore(new SqliteConnections(settings.file(), SqliteBarTables.SCHEMA));
    }

    @Override
    public void upsert(Collection<? extends SeriesBar> bars) {
        upsertKnown(Reading.sinceTheirEnd(bars));
    }

    @Override
    public void upsertKnown(Collection<KnownBar> bars) {
        Reading.requireClosed(bars);
        if (!bars.isEmpty()) {
            writer.upsert(bars);
        }
    }

    @Override
    public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        Reading.requireLimit(limit);
        return reads.before(series, before, limit);
    }

    @Override
    public List<SeriesBar> beforeWithWithdrawn(
            SeriesId series, @Nullable BarKey before, int limit) {
        Reading.requireLimit(limit);
        return reads.beforeWithWithdrawn(series, before, limit);
    }

    @Override
    public List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, @Nullable Instant asOf) {
        Reading.requireLimit(limit);
        return asOf == null
                ? reads.before(series, before, limit)
                : reads.before(series, before, limit, Reading.millis(asOf));
    }

    @Override
    public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        Reading.requireLimit(limit);
        return reads.range(series, fromMs, toMs, limit);
    }

    @Override
    public List<SeriesBar> rangeWithWithdrawn(SeriesId series, long fromMs, long toMs, int limit) {
        Reading.requireLimit(limit);
        return reads.rangeWithWithdrawn(series, fromMs, toMs, limit);
    }

    @Override
    public List<SeriesBar> range(
            SeriesId series, long fromMs, long toMs, int limit, @Nullable Instant asOf) {
        Reading.requireLimit(limit);
        return asOf == null
                ? reads.range(series, fromMs, toMs, limit)
                : reads.range(series, fromMs, toMs, limit, Reading.millis(asOf));
    }

    @Override
    public List<KnownBar> revisions(SeriesId series, BarKey key) {
        return reads.revisions(series, key);
    }

    @Override
    public Set<Symbol> symbols() {
        return reads.symbols();
    }

    @Override
    public Set<SeriesId> seriesOf(Symbol symbol) {
        return reads.seriesOf(symbol);
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
}
