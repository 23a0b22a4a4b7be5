package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract of a bar store in its plainest form, in memory. */
final class NaiveBarStore {

    private final Map<SeriesId, TreeMap<BarKey, SeriesBar>> bars = new HashMap<>();

    void upsert(Collection<? extends SeriesBar> batch) {
        for (SeriesBar bar : batch) {
            var series = bars.computeIfAbsent(bar.series(), _ -> new TreeMap<>());
            SeriesBar held = series.get(bar.key());
            if (held == null || bar.revision().number() >= held.revision().number()) {
                series.put(bar.key(), bar);
            }
        }
    }

    List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        var older =
                of(series).values().stream()
                        .filter(bar -> before == null || bar.key().compareTo(before) < 0)
                        .toList();
        return older.subList(Math.max(0, older.size() - limit), older.size());
    }

    List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        return of(series).values().stream()
                .filter(bar -> bar.key().startMs() >= fromMs && bar.key().startMs() < toMs)
                .limit(limit)
                .toList();
    }

    Set<Symbol> symbols() {
        return bars.keySet().stream().map(SeriesId::symbol).collect(Collectors.toSet());
    }

    Set<SeriesId> seriesOf(Symbol symbol) {
        return bars.keySet().stream()
                .filter(series -> series.symbol().equals(symbol))
                .collect(Collectors.toSet());
    }

    Set<SeriesId> series() {
        return bars.keySet();
    }

    private TreeMap<BarKey, SeriesBar> of(SeriesId series) {
        return bars.getOrDefault(series, new TreeMap<>());
    }
}
