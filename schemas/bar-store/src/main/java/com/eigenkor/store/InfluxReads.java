package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads bars window by window, see {@link InfluxWindows}. */
final class InfluxReads {

    private static final String OF_SERIES =
            " WHERE symbol = $symbol AND spec = $spec AND style = $style";

    private static final String IN_WINDOW = OF_SERIES + " AND time >= $from AND time < $to";

    private static final Predicate<SeriesBar> IS_A_BAR = bar -> !bar.base().isWithdrawn();

    private final InfluxQueries queries;
    private final Clock clock;

    InfluxReads(InfluxQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit, IS_A_BAR);
    }

    List<SeriesBar> beforeWithWithdrawn(SeriesId series, @Nullable BarKey before, int limit) {
        return before(series, before, limit, _ -> true);
    }

    private List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, Predicate<SeriesBar> isWanted) {
        // The newest bars are most likely recent; the clock only says where to look first.
        long newestMs = before == null ? clock.millis() : before.startMs();
        var windows = windowsBefore(series, before, limit, newestMs);
        return read(series, windows, Direction.NEWEST_FIRST, limit, isWanted).reversed();
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
        var windows = windowsOf(series, fromMs, toMs, limit);
        return read(series, windows, Direction.OLDEST_FIRST, limit, IS_A_BAR);
    }

    List<SeriesBar> rangeWithWithdrawn(SeriesId series, long fromMs, long toMs, int limit) {
        var windows = windowsOf(series, fromMs, toMs, limit);
        return read(series, windows, Direction.OLDEST_FIRST, limit, _ -> true);
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

        /** What of a window lies behind a bar. */
        private InfluxWindows.Window behind(InfluxWindows.Window window, SeriesBar bar) {
            long timeNs = InfluxLine.timeNs(bar.key());
            return switch (this) {
                case NEWEST_FIRST -> new InfluxWindows.Window(window.fromNs(), timeNs);
                case OLDEST_FIRST -> new InfluxWindows.Window(timeNs + 1, window.toNs());
            };
        }

        Direction(String order, Comparator<SeriesBar> byTime) {
            this.order = order;
            this.byTime = byTime;
        }
    }

    private List<SeriesBar> read(
            SeriesId series,
            List<InfluxWindows.Window> windows,
            Direction direction,
            int limit,
            Predicate<SeriesBar> isWanted) {
        String statement =
                "SELECT %s FROM %s%s ORDER BY time %s LIMIT "
                        .formatted(
                                InfluxLine.columns(series.style()),
                                InfluxLine.BARS,
                                IN_WINDOW,
                                direction.order);
        return read(
                windows,
                direction,
                limit,
                isWanted,
                (window, wanted) ->
                        queries.rows(
                                statement + wanted,
                                parameters(series, window),
                                row -> InfluxLine.bar(series, row)));
    }

    /** The first bars of a window, those that were withdrawn among them. */
    private interface Query {
        List<SeriesBar> first(InfluxWindows.Window window, int wanted);
    }

    /** InfluxDB's conditions are false where a field is absent, so withdrawn bars go here. */
    private static List<SeriesBar> read(
            List<InfluxWindows.Window> windows,
            Direction direction,
            int limit,
            Predicate<SeriesBar> isWanted,
            Query query) {
        var bars = new ArrayList<SeriesBar>();
        var left = new ArrayDeque<>(windows);
        while (!left.isEmpty() && bars.size() < limit) {
            var window = left.removeFirst();
            int wanted = limit - bars.size();
            var first = query.first(window, wanted);
            first.stream().filter(isWanted).forEach(bars::add);
            if (first.size() == wanted) {
                left.addFirst(direction.behind(window, first.getLast()));
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
        return read(
                windows,
                direction,
                limit,
                IS_A_BAR,
                (window, wanted) -> {
                    var parameters = parameters(series, window);
                    parameters.put("asOf", asOfMs);
                    var known =
                            queries.rows(
                                    newest + " LIMIT " + wanted + "; " + superseded,
                                    parameters,
                                    row -> InfluxLine.bar(series, row));
                    return highest(known).sorted(direction.byTime).limit(wanted).toList();
                });
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
