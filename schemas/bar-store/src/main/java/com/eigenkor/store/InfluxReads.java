package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bars window by window, see {@link InfluxWindows}. */
final class InfluxReads {

    private final InfluxQueries queries;
    private final Clock clock;

    InfluxReads(InfluxQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        long span = InfluxWindows.spanNs(series.spec(), limit);
        long to = before == null ? InfluxWindows.MAX_NS : boundNs(before);
        // The newest bars are most likely recent; the clock only says where to look first.
        long from = (before == null ? clock.millis() * InfluxLine.NS_PER_MS : to) - span;
        var newestFirst =
                read(series, InfluxWindows.backward(from, to, span), "ORDER BY time DESC", limit);
        return newestFirst.reversed();
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        long span = InfluxWindows.spanNs(series.spec(), limit);
        var windows =
                InfluxWindows.forward(
                        boundNs(new BarKey(fromMs, 0)), boundNs(new BarKey(toMs, 0)), span);
        return read(series, windows, "ORDER BY time ASC", limit);
    }

    private List<SeriesBar> read(
            SeriesId series, List<InfluxWindows.Window> windows, String order, int limit) {
        String statement =
                "SELECT %s FROM %s WHERE symbol = $symbol AND spec = $spec AND style = $style"
                                .formatted(InfluxLine.columns(series.style()), InfluxLine.BARS)
                        + " AND time >= $from AND time < $to "
                        + order
                        + " LIMIT ";
        var bars = new ArrayList<SeriesBar>();
        for (var window : windows) {
            Map<String, Object> parameters =
                    Map.of(
                            "symbol", series.symbol().code(),
                            "spec", series.spec().code(),
                            "style", series.style().code(),
                            "from", window.fromNs(),
                            "to", window.toNs());
            bars.addAll(
                    queries.rows(
                            statement + (limit - bars.size()),
                            parameters,
                            row -> InfluxLine.bar(series, row)));
            if (bars.size() == limit) {
                break;
            }
        }
        return bars;
    }

    /** The key's time, or the end of InfluxDB's time on its side. */
    private static long boundNs(BarKey key) {
        if (key.startMs() <= InfluxWindows.MIN_NS / InfluxLine.NS_PER_MS) {
            return InfluxWindows.MIN_NS;
        }
        if (key.startMs() >= InfluxWindows.MAX_NS / InfluxLine.NS_PER_MS) {
            return InfluxWindows.MAX_NS;
        }
        // Ordinals above the digits that time has cannot be stored, so the next millisecond bounds
        // them.
        return key.startMs() * InfluxLine.NS_PER_MS + Math.min(key.seq(), InfluxLine.NS_PER_MS);
    }
}
