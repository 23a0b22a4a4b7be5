package com.eigenkor.store;

import com.eigenkor.market.SeriesBar;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Sends bars, repeats what may still succeed, and finds the bars that never will. */
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

    /** Bars that were refused, and why the first one was. */
    static final class Refused {

        private final List<SeriesBar> bars = new ArrayList<>();
        private String reason = "";

        void add(List<? extends SeriesBar> refused, String because) {
            if (bars.isEmpty()) {
                reason = because;
            }
            bars.addAll(refused);
        }

        void throwIfAny() {
            if (!bars.isEmpty()) {
                throw new BarRejectedException(bars, reason);
            }
        }
    }

    /**
     * Stores the bars that InfluxDB takes; returns when they are durable.
     *
     * <p>A refusal names no line and may have stored the others, so the halves are sent again until
     * the bad bars stand alone. That is harmless: a point written twice is one point.
     */
    void write(List<SeriesBar> bars, Refused refused) {
        try {
            retries.run(TRIES, () -> send(bars));
        } catch (InfluxFailure refusal) {
            String reason = String.valueOf(refusal.getMessage());
            if (bars.size() == 1 || areAllDropped(bars, reason)) {
                refused.add(bars, reason);
                return;
            }
            int half = bars.size() / 2;
            write(bars.subList(0, half), refused);
            write(bars.subList(half, bars.size()), refused);
        }
    }

    /**
     * Spares the search when a whole batch is too old, or its week holds another program's fields.
     */
    private static boolean areAllDropped(List<SeriesBar> bars, String reason) {
        var dropped = DROPPED.matcher(reason);
        boolean unrevised = bars.stream().allMatch(bar -> bar.revision().number() == 0);
        return unrevised && dropped.find() && dropped.group(1).equals("" + bars.size());
    }

    private boolean send(List<SeriesBar> bars) throws InfluxFailure {
        var lines = bars.stream().map(InfluxLine::of).toList();
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
