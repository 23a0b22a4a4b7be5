package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Bars in a bucket of InfluxDB 2.x. */
final class InfluxBarStore implements BarStore {

    /**
     * Bars a request carries; InfluxDB is fastest at about 5000 lines, of which a bar has one or
     * two.
     */
    static final int BATCH = 5_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final InfluxDBClient client;
    private final OkHttpClient http;
    private final InfluxQueries queries;
    private final InfluxReads reads;
    private final InfluxRevisions revisions;
    private final InfluxWriter writer;
    private final Object writing = new Object();
    private volatile boolean closed;

    InfluxBarStore(StoreSettings.Influx settings, InfluxRetries.Pause pause, Clock clock) {
        http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .writeTimeout(ANSWER_TIMEOUT)
                        .readTimeout(ANSWER_TIMEOUT)
                        .build();
        client = InfluxDBClientFactory.create(options(settings)).enableGzip();
        var retries = new InfluxRetries(settings, pause);
        queries = new InfluxQueries(settings, http, retries);
        reads = new InfluxReads(queries, clock);
        revisions = new InfluxRevisions(queries);
        writer = new InfluxWriter(settings, client.getWriteApiBlocking(), retries);
    }

    static InfluxBarStore open(StoreSettings.Influx settings) {
        return new InfluxBarStore(settings, Thread::sleep, Clock.systemUTC());
    }

    private InfluxDBClientOptions options(StoreSettings.Influx settings) {
        return InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .authenticateToken(settings.token().toCharArray())
                .org(settings.org())
                .bucket(settings.bucket())
                .precision(WritePrecision.NS)
                .okHttpClient(http.newBuilder())
                .build();
    }

    @Override
    public void upsert(Collection<? extends SeriesBar> bars) {
        requireOpen();
        Reading.requireClosed(bars);
        var refused = new InfluxWriter.Refused();
        var fitting = new ArrayList<SeriesBar>();
        for (SeriesBar bar : InfluxRevisions.newest(bars)) {
            if (InfluxLine.fits(bar.key())) {
                fitting.add(bar);
            } else {
                refused.add(List.of(bar), "start or ordinal is outside of InfluxDB's time");
            }
        }
        // One writer at a time: between the look at stored revisions and the write nothing may
        // change.
        synchronized (writing) {
            for (int from = 0; from < fitting.size(); from += BATCH) {
                int to = Math.min(from + BATCH, fitting.size());
                var wanted = revisions.notOutranked(fitting.subList(from, to));
                if (!wanted.isEmpty()) {
                    writer.write(wanted, refused);
                }
            }
        }
        refused.throwIfAny();
    }

    @Override
    public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        requireOpen();
        Reading.requireLimit(limit);
        return reads.before(series, before, limit);
    }

    @Override
    public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        requireOpen();
        Reading.requireLimit(limit);
        return reads.range(series, fromMs, toMs, limit);
    }

    @Override
    public Set<Symbol> symbols() {
        requireOpen();
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
        requireOpen();
        return new HashSet<>(
                queries.rows(
                        "SHOW SERIES FROM %s WHERE symbol = $symbol".formatted(InfluxLine.BARS),
                        Map.of("symbol", symbol.code()),
                        row -> InfluxLine.series(row.nextString())));
    }

    @Override
    public boolean isAvailable() {
        return !closed && queries.probe();
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the bar store is closed");
        }
    }
}
