package com.eigenkor.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import okhttp3.OkHttpClient;

/** One bucket of InfluxDB and how it is spoken to. */
final class InfluxConnection implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES_OF_A_DELETE = 2;

    private final StoreSettings.Influx settings;
    private final InfluxDBClient client;
    private final OkHttpClient http;
    private final InfluxRetries retries;
    private final InfluxQueries queries;
    private volatile boolean closed;

    InfluxConnection(StoreSettings.Influx settings, InfluxRetries.Pause pause) {
        this.settings = settings;
        http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .writeTimeout(ANSWER_TIMEOUT)
                        .readTimeout(ANSWER_TIMEOUT)
                        .build();
        client = InfluxDBClientFactory.create(options(settings)).enableGzip();
        retries = new InfluxRetries(settings, pause);
        queries = new InfluxQueries(settings, http, retries);
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

    InfluxQueries queries() {
        return queries;
    }

    InfluxWriter writer() {
        return new InfluxWriter(settings, client.getWriteApiBlocking(), retries);
    }

    /** Deletes all points of a measurement before an instant. */
    void delete(String measurement, Instant before) {
        try {
            retries.run(TRIES_OF_A_DELETE, () -> sendDelete(measurement, before));
        } catch (InfluxFailure refusal) {
            throw refusal.unavailable(settings);
        }
    }

    private boolean sendDelete(String measurement, Instant before) throws InfluxFailure {
        try {
            client.getDeleteApi()
                    .delete(
                            Instant.EPOCH.atOffset(ZoneOffset.UTC),
                            before.atOffset(ZoneOffset.UTC),
                            "_measurement=\"%s\"".formatted(measurement),
                            settings.bucket(),
                            settings.org());
            return true;
        } catch (InfluxException failed) {
            throw new InfluxFailure(
                    failed.status(), null, "a delete failed: " + failed.getMessage(), failed);
        }
    }

    boolean isAvailable() {
        return !closed && queries.probe();
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
