package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.store.InfluxRevisions.Identity;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Fetches the stored bars that are about to be superseded, all in one request. */
final class InfluxOutranked {

    /** A gap of more bars than this is cheaper to leave out than to read. */
    private static final int BARS_OF_A_GAP = 20;

    private final InfluxQueries queries;

    InfluxOutranked(InfluxQueries queries) {
        this.queries = queries;
    }

    /** Bars of one series that are close in time. */
    private record Run(SeriesId series, BarKey first, BarKey last) {}

    /** The stored newest revision of each of these bars that is stored at all. */
    Map<Identity, KnownBar> stored(Set<Identity> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var statements = new StringBuilder();
        var parameters = new InfluxQueries.Parameters();
        identities.stream()
                .collect(
                        Collectors.groupingBy(
                                Identity::series,
                                Collectors.mapping(
                                        Identity::key, Collectors.toCollection(TreeSet::new))))
                .forEach((series, keys) ->
                        runs(series, keys).forEach(run -> append(statements, parameters, run)));
        var stored = new HashMap<Identity, KnownBar>();
        queries.rows(statements.toString(), parameters.values(), InfluxOutranked::bar)
                .forEach(known -> stored.put(Identity.of(known), known));
        stored.keySet().retainAll(identities);
        return stored;
    }

    private static List<Run> runs(SeriesId series, TreeSet<BarKey> keys) {
        long gapMs = InfluxWindows.spanNs(series.spec(), BARS_OF_A_GAP) / InfluxLine.NS_PER_MS;
        var runs = new ArrayList<Run>();
        BarKey first = keys.first();
        BarKey last = first;
        for (BarKey key : keys) {
            if (key.startMs() - last.startMs() > gapMs) {
                runs.add(new Run(series, first, last));
                first = key;
            }
            last = key;
        }
        runs.add(new Run(series, first, last));
        return runs;
    }

    private static void append(
            StringBuilder statements, InfluxQueries.Parameters parameters, Run run) {
        SeriesId series = run.series();
        statements
                .append("SELECT symbol, spec, style, ")
                .append(InfluxLine.columnsWithKnown(series.style()))
                .append(" FROM ")
                .append(InfluxLine.BARS)
                .append(" WHERE symbol = ")
                .append(parameters.bind(series.symbol().code()))
                .append(" AND spec = ")
                .append(parameters.bind(series.spec().code()))
                .append(" AND style = ")
                .append(parameters.bind(series.style().code()))
                .append(" AND time >= ")
                .append(parameters.bind(InfluxLine.timeNs(run.first())))
                .append(" AND time <= ")
                .append(parameters.bind(InfluxLine.timeNs(run.last())))
                .append("; ");
    }

    private static KnownBar bar(JsonReader row) throws IOException {
        BarKey key = InfluxLine.key(row.nextLong());
        var symbol = new Symbol(row.nextString());
        SeriesId series = Reading.series(symbol, row.nextString(), row.nextString());
        return InfluxLine.known(series, key, row);
    }
}
