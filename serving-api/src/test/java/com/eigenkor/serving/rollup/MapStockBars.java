package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stock bars in memory; counts what is read. */
final class MapStockBars implements StockBars {

    private final Map<SeriesId, TreeMap<BarKey, Bar>> lines = new HashMap<>();
    long read;

    void put(List<Bar> bars) {
        bars.forEach(bar -> line(bar.series()).put(bar.key(), bar));
    }

    private TreeMap<BarKey, Bar> line(SeriesId series) {
        return lines.computeIfAbsent(series, s -> new TreeMap<>());
    }

    @Override
    public List<Bar> before(SeriesId series, @Nullable BarKey before, int limit) {
        var line = before == null ? line(series) : line(series).headMap(before, false);
        var bars = line.descendingMap().values().stream().limit(limit).toList().reversed();
        read += bars.size();
        return bars;
    }

    @Override
    public List<Bar> from(SeriesId series, BarKey from, int limit) {
        var bars = line(series).tailMap(from, true).values().stream().limit(limit).toList();
        read += bars.size();
        return bars;
    }
}
