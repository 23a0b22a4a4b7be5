package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads bars window by window, see {@link InfluxWindows}. */
final class InfluxReads {

    private static final String OF_SERIES =
            " WHERE symbol = $symbol AND spec = $spec AND style = $style";

    private static final String IN_WINDOW = OF_SERIES + " AND time >= $from AND time < $to";

    private final InfluxQueries queries;
    private final Clock clock;

    InfluxReads(InfluxQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        // The newest bars are most likely recent; the clock only says where to look first.
        long newestMs = before == null ? clock.millis() : before.startMs();
        var windows = windowsBefore(series, before, limit, newestMs);
        return read(series, windows, Direction.NEWEST_FIRST, limit).reversed();
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit, long asOfMs) {
        BarKey end = Reading.notAfter(asOfMs, before);
        var windows = windowsBefore(series, end, limit, Math.min(end.startMs(), clock.millis()));
        return readAsOf(series, windows, Direction.NEWEST_FIRST, limit, asOfMs).reversed();
    }

    private static List<InfluxWindows.Window> windowsBefore(
            SeriesId series, @Nullable BarKey before, int limit, long newestMs) {
        long span = InfluxWindows.spanNs(series.spec(), limit);
        long to = before == null ? InfluxWindows.MAX_NS : boundNs(before);
        return InfluxWindows.backward(boundNs(new BarKey(newestMs, 0)) - span, to, span);
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        return read(series, windowsOf(series, fromMs, toMs, limit), Direction.OLDEST_FIRST, limit);
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit, long asOfMs) {
        var windows = windowsOf(series, fromMs, Math.min(toMs, asOfMs + 1), limit);
        return readAsOf(series, windows, Direction.OLDEST_FIRST, limit, asOfMs);
    }

    private static List<InfluxWindows.Window> windowsOf(
            SeriesId series, long fromMs, long toMs, int limit) {
        long span = InfluxWindows.spanNs(series.spec(), limit);
        return InfluxWindows.forward(
                boundNs(new BarKey(fromMs, 0)), boundNs(new BarKey(toMs, 0)), span);
    }

    private enum Direction {
        NEWEST_FIRST("DESC", Comparator.comparing(SeriesBar::key).reversed()),
        OLDEST_FIRST("ASC", Comparator.comparing(SeriesBar::key));

        private final String order;
        private final Comparator<SeriesBar> byTime;

        Direction(String order, Comparator<SeriesBar> byTime) {
            this.order = order;
            this.byTime = byTime;
        }
    }

    private List<SeriesBar> read(
            SeriesId series, List<InfluxWindows.Window> windows, Direction direction, int limit) {
        String statement =
                "SELECT %s FROM %s%s ORDER BY time %s LIMIT "
                        .formatted(
                                InfluxLine.columns(series.style()),
                                InfluxLine.BARS,
                                IN_WINDOW,
                                direction.order);
        var bars = new ArrayList<SeriesBar>();
        for (var window : windows) {
            bars.addAll(
                    queries.rows(
                            statement + (limit - bars.size()),
                            parameters(series, window),
                            row -> InfluxLine.bar(series, row)));
            if (bars.size() == limit) {
                break;
            }
        }
        return bars;
    }

    /**
     * Of each window the bars whose newest revision was known, and of those with superseded
     * revisions the others' highest.
     */
    private List<SeriesBar> readAsOf(
            SeriesId series,
            List<InfluxWindows.Window> windows,
            Direction direction,
            int limit,
            long asOfMs) {
        String columns = "SELECT " + InfluxLine.columns(series.style()) + " FROM ";
        String condition = IN_WINDOW + " AND known_ms <= $asOf";
        String newest = columns + InfluxLine.BARS + condition + " ORDER BY time " + direction.order;
        String superseded = columns + InfluxLine.SUPERSEDED + condition;
        var bars = new ArrayList<SeriesBar>();
        for (var window : windows) {
            int wanted = limit - bars.size();
            var parameters = parameters(series, window);
            parameters.put("asOf", asOfMs);
            var known =
                    queries.rows(
                            newest + " LIMIT " + wanted + "; " + superseded,
                            parameters,
                            row -> InfluxLine.bar(series, row));
            highest(known).sorted(direction.byTime).limit(wanted).forEach(bars::add);
            if (bars.size() == limit) {
                break;
            }
        }
        return bars;
    }

    private static Stream<SeriesBar> highest(List<SeriesBar> bars) {
        var highest = new HashMap<BarKey, SeriesBar>();
        for (SeriesBar bar : bars) {
            highest.merge(
                    bar.key(),
                    bar,
                    (held, next) ->
                            next.revision().number() > held.revision().number() ? next : held);
        }
        return highest.values().stream();
    }

    List<KnownBar> revisions(SeriesId series, BarKey key) {
        String columns = "SELECT " + InfluxLine.columnsWithKnown(series.style()) + " FROM ";
        String condition = OF_SERIES + " AND time = $time";
        var parameters = parameters(series);
        parameters.put("time", InfluxLine.timeNs(key));
        return queries
                .rows(
                        columns
                                + InfluxLine.BARS
                                + condition
                                + "; "
                                + columns
                                + InfluxLine.SUPERSEDED
                                + condition,
                        parameters,
                        row -> InfluxLine.known(series, row))
                .stream()
                .sorted(Comparator.comparingInt(KnownBar::revision))
                .toList();
    }

    private static Map<String, Object> parameters(SeriesId series) {
        var parameters = new HashMap<String, Object>();
        parameters.put("symbol", series.symbol().code());
        parameters.put("spec", series.spec().code());
        parameters.put("style", series.style().code());
        return parameters;
    }

    private static Map<String, Object> parameters(SeriesId series, InfluxWindows.Window window) {
        var parameters = parameters(series);
        parameters.put("from", window.fromNs());
        parameters.put("to", window.toNs());
        return parameters;
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
