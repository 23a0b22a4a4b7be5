package com.eigenkor.store;

import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Sends lines, repeats what may still succeed, and finds those that never will. */
final class InfluxWriter {

    private static final int TRIES = 5;
    private static final Pattern DROPPED = Pattern.compile("dropped=([0-9]+)");

    private final StoreSettings.Influx settings;
    private final WriteApiBlocking api;
    private final InfluxRetries retries;

    InfluxWriter(StoreSettings.Influx settings, WriteApiBlocking api, InfluxRetries retries) {
        this.settings = settings;
        this.api = api;
        this.retries = retries;
    }

    /**
     * What is stored or refused together.
     *
     * @param lines of one time and so of one shard: they are written together or not at all
     */
    record Entry<T>(List<T> items, List<String> lines) {}

    /** What was refused, and why the first of it was. */
    static final class Refused<T> {

        private final List<T> items = new ArrayList<>();
        private String reason = "";

        void add(List<T> refused, String because) {
            if (items.isEmpty()) {
                reason = because;
            }
            items.addAll(refused);
        }

        void throwIfAny(BiFunction<List<T>, String, RuntimeException> rejection) {
            if (!items.isEmpty()) {
                throw rejection.apply(items, reason);
            }
        }
    }

    /**
     * Stores what InfluxDB takes; returns when it is durable.
     *
     * <p>A refusal names no line and may have stored the others, so the halves are sent again until
     * the bad ones stand alone. That is harmless: a point written twice is one point.
     */
    <T> void write(List<Entry<T>> entries, Refused<T> refused) {
        try {
            retries.run(TRIES, () -> send(entries));
        } catch (InfluxFailure refusal) {
            String reason = String.valueOf(refusal.getMessage());
            if (entries.size() == 1 || areAllDropped(entries, reason)) {
                entries.forEach(entry -> refused.add(entry.items(), reason));
                return;
            }
            int half = entries.size() / 2;
            write(entries.subList(0, half), refused);
            write(entries.subList(half, entries.size()), refused);
        }
    }

    /**
     * Spares the search when a whole batch is too old, or its week holds another program's fields.
     */
    private static <T> boolean areAllDropped(List<Entry<T>> entries, String reason) {
        var dropped = DROPPED.matcher(reason);
        boolean haveOneLineEach = entries.stream().allMatch(entry -> entry.lines().size() == 1);
        return haveOneLineEach && dropped.find() && dropped.group(1).equals("" + entries.size());
    }

    private <T> boolean send(List<Entry<T>> entries) throws InfluxFailure {
        var lines = entries.stream().map(entry -> String.join("\n", entry.lines())).toList();
        try {
            api.writeRecords(settings.bucket(), settings.org(), WritePrecision.NS, lines);
            return true;
        } catch (InfluxException failed) {
            throw new InfluxFailure(
                    failed.status(),
                    failed.headers().get("Retry-After"),
                    "a write failed: " + failed.getMessage(),
                    failed);
        }
    }
}
