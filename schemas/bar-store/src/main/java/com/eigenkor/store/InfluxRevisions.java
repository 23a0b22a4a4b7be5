package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps an older revision from replacing a newer one, which InfluxDB itself would let happen.
 *
 * <p>Only bars with a revision above 0 can be in the way of another, and they are few. Each has a
 * note in a measurement of its own, so one small query a batch finds all that matter.
 */
final class InfluxRevisions {

    /** Above this many symbols all are read: the index finds them as fast. */
    private static final int MAX_NAMED_SYMBOLS = 50;

    private final InfluxQueries queries;

    InfluxRevisions(InfluxQueries queries) {
        this.queries = queries;
    }

    private record Identity(SeriesId series, BarKey key) {

        static Identity of(SeriesBar bar) {
            return new Identity(bar.series(), bar.key());
        }
    }

    /** That a stored bar has been revised. */
    private record Note(Identity identity, int revision) {}

    /** Bars cut alike, and so close in time. */
    private record Cut(BarSpec spec, Style style) {

        static Cut of(SeriesBar bar) {
            return new Cut(bar.series().spec(), bar.series().style());
        }
    }

    /** One bar an identity: the highest revision, the last of equal ones. */
    static Collection<SeriesBar> newest(Collection<? extends SeriesBar> bars) {
        var newest = new LinkedHashMap<Identity, SeriesBar>();
        for (SeriesBar bar : bars) {
            newest.merge(
                    Identity.of(bar),
                    bar,
                    (held, next) -> number(next) >= number(held) ? next : held);
        }
        return newest.values();
    }

    /** The bars that no stored bar outranks. */
    List<SeriesBar> notOutranked(List<SeriesBar> bars) {
        Map<Identity, Integer> stored = stored(bars);
        if (stored.isEmpty()) {
            return bars;
        }
        return bars.stream()
                .filter(bar -> number(bar) >= stored.getOrDefault(Identity.of(bar), 0))
                .toList();
    }

    private Map<Identity, Integer> stored(List<SeriesBar> bars) {
        var statements = new StringBuilder();
        var parameters = new HashMap<String, Object>();
        bars.stream()
                .collect(Collectors.groupingBy(Cut::of))
                .forEach((cut, alike) -> append(statements, parameters, cut, alike));
        var stored = new HashMap<Identity, Integer>();
        queries.rows(statements.toString(), parameters, InfluxRevisions::note)
                .forEach(note -> stored.put(note.identity(), note.revision()));
        return stored;
    }

    private static Note note(JsonReader row) throws IOException {
        BarKey key = InfluxLine.key(row.nextLong());
        int revision = row.nextInt();
        var symbol = new Symbol(row.nextString());
        SeriesId series = Reading.series(symbol, row.nextString(), row.nextString());
        return new Note(new Identity(series, key), revision);
    }

    private static void append(
            StringBuilder statements,
            Map<String, Object> parameters,
            Cut cut,
            List<SeriesBar> bars) {
        var times =
                bars.stream().mapToLong(bar -> InfluxLine.timeNs(bar.key())).summaryStatistics();
        statements
                .append("SELECT revision, symbol, spec, style FROM ")
                .append(InfluxLine.REVISIONS);
        statements.append(" WHERE spec = ").append(bind(parameters, cut.spec().code()));
        statements.append(" AND style = ").append(bind(parameters, cut.style().code()));
        statements.append(" AND time >= ").append(bind(parameters, times.getMin()));
        statements.append(" AND time <= ").append(bind(parameters, times.getMax()));
        var symbols = new TreeSet<Symbol>();
        bars.forEach(bar -> symbols.add(bar.series().symbol()));
        if (symbols.size() <= MAX_NAMED_SYMBOLS) {
            statements.append(
                    symbols.stream()
                            .map(symbol -> "symbol = " + bind(parameters, symbol.code()))
                            .collect(Collectors.joining(" OR ", " AND (", ")")));
        }
        statements.append("; ");
    }

    private static String bind(Map<String, Object> parameters, Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return "$" + name;
    }

    private static int number(SeriesBar bar) {
        return bar.revision().number();
    }
}
