package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bars in a bucket of InfluxDB 2.x. */
final class InfluxBarStore implements BarStore {

    /**
     * Bars a request carries; InfluxDB is fastest at about 5000 lines, of which a bar has one or
     * two.
     */
    static final int BATCH = 5_000;

    private final InfluxConnection connection;
    private final InfluxQueries queries;
    private final InfluxReads reads;
    private final InfluxRevisions revisions;
    private final InfluxWriter writer;
    private final Object writing = new Object();

    InfluxBarStore(StoreSettings.Influx settings, InfluxRetries.Pause pause, Clock clock) {
        connection = new InfluxConnection(settings, pause);
        queries = connection.queries();
        reads = new InfluxReads(queries, clock);
        revisions = new InfluxRevisions(queries);
        writer = connection.writer();
    }

    static InfluxBarStore open(StoreSettings.Influx settings) {
        return new InfluxBarStore(settings, Thread::sleep, Clock.systemUTC());
    }

    @Override
    public void upsert(Collection<? extends SeriesBar> bars) {
        upsertKnown(Reading.sinceTheirEnd(bars));
    }

    @Override
    public void upsertKnown(Collection<KnownBar> bars) {
        connection.requireOpen();
        Reading.requireClosed(bars);
        var refused = new InfluxWriter.Refused<SeriesBar>();
        var fitting = new ArrayList<InfluxRevisions.Versions>();
        for (var versions : InfluxRevisions.grouped(bars)) {
            if (InfluxLine.fits(versions.identity().key())) {
                fitting.add(versions);
            } else {
                refused.add(versions.bars(), "start or ordinal is outside of InfluxDB's time");
            }
        }
        // One writer at a time: between the look at stored revisions and the write nothing may
        // change.
        synchronized (writing) {
            for (int from = 0; from < fitting.size(); from += BATCH) {
                int to = Math.min(from + BATCH, fitting.size());
                writer.write(revisions.entries(fitting.subList(from, to)), refused);
            }
        }
        refused.throwIfAny(BarRejectedException::new);
    }

    @Override
    public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit, null);
    }

    @Override
    public List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, @Nullable Instant asOf) {
        connection.requireOpen();
        Reading.requireLimit(limit);
        return asOf == null
                ? reads.before(series, before, limit)
                : reads.before(series, before, limit, Reading.millis(asOf));
    }

    @Override
    public List<SeriesBar> beforeWithWithdrawn(
            SeriesId series, @Nullable BarKey before, int limit) {
        connection.requireOpen();
        Reading.requireLimit(limit);
        return reads.beforeWithWithdrawn(series, before, limit);
    }

    @Override
    public List<SeriesBar> rangeWithWithdrawn(SeriesId series, long fromMs, long toMs, int limit) {
        connection.requireOpen();
        Reading.requireLimit(limit);
        return reads.rangeWithWithdrawn(series, fromMs, toMs, limit);
    }

    @Override
    public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        return range(series, fromMs, toMs, limit, null);
    }

    @Override
    public List<SeriesBar> range(
            SeriesId series, long fromMs, long toMs, int limit, @Nullable Instant asOf) {
        connection.requireOpen();
        Reading.requireLimit(limit);
        return asOf == null
                ? reads.range(series, fromMs, toMs, limit)
                : reads.range(series, fromMs, toMs, limit, Reading.millis(asOf));
    }

    @Override
    public List<KnownBar> revisions(SeriesId series, BarKey key) {
        connection.requireOpen();
        return InfluxLine.fits(key) ? reads.revisions(series, key) : List.of();
    }

    @Override
    public Set<Symbol> symbols() {
        connection.requireOpen();
        return new HashSet<>(
                queries.rows(
                        "SHOW TAG VALUES FROM %s WITH KEY = symbol".formatted(InfluxLine.BARS),
                        Map.of(),
                        row -> {
                            row.skipValue();
                            return new Symbol(row.nextString());
                        }));
    }

    @Override
    public Set<SeriesId> seriesOf(Symbol symbol) {
        connection.requireOpen();
        return new HashSet<>(
                queries.rows(
                        "SHOW SERIES FROM %s WHERE symbol = $symbol".formatted(InfluxLine.BARS),
                        Map.of("symbol", symbol.code()),
                        row -> InfluxLine.series(row.nextString())));
    }

    @Override
    public boolean isAvailable() {
        return connection.isAvailable();
    }

    @Override
    public void close() {
        connection.close();
    }
}
