package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps an older revision from replacing a newer one, and a newer one from wiping out an older,
 * which InfluxDB itself would let happen.
 *
 * <p>Only bars with a revision above 0 can be in the way of another, and they are few. Each has a
 * note in a measurement of its own, so one small query a batch finds all that matter. The stored
 * bar itself is read only when it is about to be superseded.
 */
final class InfluxRevisions {

    /** Above this many symbols all are read: the index finds them as fast. */
    private static final int MAX_NAMED_SYMBOLS = 50;

    private final InfluxQueries queries;
    private final InfluxOutranked outranked;

    InfluxRevisions(InfluxQueries queries) {
        this.queries = queries;
        this.outranked = new InfluxOutranked(queries);
    }

    /** Which bar of all: what revisions have in common. */
    record Identity(SeriesId series, BarKey key) {

        static Identity of(KnownBar known) {
            return new Identity(known.bar().series(), known.bar().key());
        }
    }

    /** The revisions of one bar that a batch holds, by number; the last of equal ones. */
    record Versions(Identity identity, TreeMap<Integer, KnownBar> byNumber) {

        int newest() {
            return byNumber.lastKey();
        }

        List<SeriesBar> bars() {
            return byNumber.values().stream().map(known -> known.bar()).toList();
        }
    }

    /** That a stored bar has been revised. */
    private record Note(Identity identity, int revision) {}

    /** Bars cut alike, and so close in time. */
    private record Cut(BarSpec spec, Style style) {

        static Cut of(Versions versions) {
            SeriesId series = versions.identity().series();
            return new Cut(series.spec(), series.style());
        }
    }

    static List<Versions> grouped(Collection<KnownBar> bars) {
        var grouped = new LinkedHashMap<Identity, Versions>();
        for (KnownBar known : bars) {
            grouped.computeIfAbsent(
                            Identity.of(known), identity -> new Versions(identity, new TreeMap<>()))
                    .byNumber()
                    .put(known.revision(), known);
        }
        return List.copyOf(grouped.values());
    }

    /** What must be written so that each bar's newest revision stands and the others are kept. */
    List<InfluxWriter.Entry<SeriesBar>> entries(List<Versions> batch) {
        Map<Identity, Integer> noted = noted(batch);
        Map<Identity, KnownBar> replaced = outranked.stored(replaced(batch, noted));
        var entries = new ArrayList<InfluxWriter.Entry<SeriesBar>>(batch.size());
        for (Versions versions : batch) {
            int stored = noted.getOrDefault(versions.identity(), 0);
            List<String> lines = lines(versions, stored);
            KnownBar before = replaced.get(versions.identity());
            if (before != null) {
                lines.add(InfluxLine.superseded(before));
            }
            entries.add(new InfluxWriter.Entry<>(versions.bars(), lines));
        }
        return entries;
    }

    private static List<String> lines(Versions versions, int stored) {
        var lines = new ArrayList<String>(1);
        for (KnownBar known : versions.byNumber().values()) {
            int number = known.revision();
            if (number == versions.newest() && number >= stored) {
                lines.addAll(InfluxLine.newest(known));
            } else {
                lines.add(InfluxLine.superseded(known));
            }
        }
        return lines;
    }

    /** The bars whose stored revision a higher one of the batch replaces. */
    private static Set<Identity> replaced(List<Versions> batch, Map<Identity, Integer> noted) {
        return batch.stream()
                .filter(versions -> {
                    int stored = noted.getOrDefault(versions.identity(), 0);
                    return versions.newest() > stored && !versions.byNumber().containsKey(stored);
                })
                .map(Versions::identity)
                .collect(Collectors.toSet());
    }

    private Map<Identity, Integer> noted(List<Versions> batch) {
        var statements = new StringBuilder();
        var parameters = new InfluxQueries.Parameters();
        batch.stream()
                .collect(Collectors.groupingBy(Cut::of))
                .forEach((cut, alike) -> append(statements, parameters, cut, alike));
        var noted = new HashMap<Identity, Integer>();
        queries.rows(statements.toString(), parameters.values(), InfluxRevisions::note)
                .forEach(note -> noted.put(note.identity(), note.revision()));
        return noted;
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
            InfluxQueries.Parameters parameters,
            Cut cut,
            List<Versions> bars) {
        var times =
                bars.stream()
                        .mapToLong(bar -> InfluxLine.timeNs(bar.identity().key()))
                        .summaryStatistics();
        statements
                .append("SELECT revision, symbol, spec, style FROM ")
                .append(InfluxLine.REVISIONS);
        statements.append(" WHERE spec = ").append(parameters.bind(cut.spec().code()));
        statements.append(" AND style = ").append(parameters.bind(cut.style().code()));
        statements.append(" AND time >= ").append(parameters.bind(times.getMin()));
        statements.append(" AND time <= ").append(parameters.bind(times.getMax()));
        var symbols = new TreeSet<Symbol>();
        bars.forEach(bar -> symbols.add(bar.identity().series().symbol()));
        if (symbols.size() <= MAX_NAMED_SYMBOLS) {
            statements.append(
                    symbols.stream()
                            .map(symbol -> "symbol = " + parameters.bind(symbol.code()))
                            .collect(Collectors.joining(" OR ", " AND (", ")")));
        }
        statements.append("; ");
    }
}
