package com.eigenkor.store;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract of a bar store in its plainest form, in memory: all revisions by number. */
final class NaiveBarStore {

    private final Map<SeriesId, TreeMap<BarKey, TreeMap<Integer, KnownBar>>> bars = new HashMap<>();

    void upsertKnown(Collection<KnownBar> batch) {
        for (KnownBar known : batch) {
            bars.computeIfAbsent(known.bar().series(), _ -> new TreeMap<>())
                    .computeIfAbsent(known.bar().key(), _ -> new TreeMap<>())
                    .put(known.revision(), known);
        }
    }

    List<SeriesBar> before(
            SeriesId series, @Nullable BarKey before, int limit, @Nullable Instant asOf) {
        var older =
                known(series, asOf)
                        .filter(bar -> before == null || bar.key().compareTo(before) < 0)
                        .toList();
        return older.subList(Math.max(0, older.size() - limit), older.size());
    }

    List<SeriesBar> range(
            SeriesId series, long fromMs, long toMs, int limit, @Nullable Instant asOf) {
        return known(series, asOf)
                .filter(bar -> bar.key().startMs() >= fromMs && bar.key().startMs() < toMs)
                .limit(limit)
                .toList();
    }

    List<KnownBar> revisions(SeriesId series, BarKey key) {
        return List.copyOf(of(series).getOrDefault(key, new TreeMap<>()).values());
    }

    private Stream<SeriesBar> known(SeriesId series, @Nullable Instant asOf) {
        long asOfMs = asOf == null ? Long.MAX_VALUE : asOf.toEpochMilli();
        return of(series).values().stream()
                .map(revisions -> known(revisions, asOfMs))
                .flatMap(Optional::stream);
    }

    private static Optional<SeriesBar> known(TreeMap<Integer, KnownBar> revisions, long asOfMs) {
        return revisions.descendingMap().values().stream()
                .filter(known -> known.knownMs() <= asOfMs)
                .filter(known -> known.bar().key().startMs() <= asOfMs)
                .map(KnownBar::bar)
                .findFirst()
                .filter(bar -> !bar.base().isWithdrawn());
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

    private TreeMap<BarKey, TreeMap<Integer, KnownBar>> of(SeriesId series) {
        return bars.getOrDefault(series, new TreeMap<>());
    }
}
