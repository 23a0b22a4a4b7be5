package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Symbol;
import com.eigenkor.store.BarStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bars in memory that keep the contract of the port. */
public final class FakeBarStore implements BarStore {

    private final Map<SeriesId, TreeMap<BarKey, SeriesBar>> bars = new HashMap<>();
    private @Nullable RuntimeException failure;
    private @Nullable Runnable onRead;
    private int reads;

    /** From now on every call throws this; null to answer again. */
    public void fail(@Nullable RuntimeException with) {
        failure = with;
    }

    /** Done once, when the store is read next. */
    void onRead(Runnable then) {
        onRead = then;
    }

    int reads() {
        return reads;
    }

    @Override
    public synchronized void upsert(Collection<? extends SeriesBar> some) {
        for (var bar : some) {
            line(bar.series())
                    .merge(
                            bar.key(),
                            bar,
                            (old, fresh) ->
                                    fresh.revision().number() >= old.revision().number()
                                            ? fresh
                                            : old);
        }
    }

    @Override
    public List<SeriesBar> before(SeriesId series, @Nullable BarKey before, int limit) {
        return beforeWithWithdrawn(series, before, Integer.MAX_VALUE).stream()
                .filter(bar -> !bar.base().isWithdrawn())
                .toList()
                .reversed()
                .stream()
                .limit(limit)
                .toList()
                .reversed();
    }

    @Override
    public synchronized List<SeriesBar> beforeWithWithdrawn(
            SeriesId series, @Nullable BarKey before, int limit) {
        answer();
        var line = line(series);
        var older = before == null ? line : line.headMap(before, false);
        return older.descendingMap().values().stream().limit(limit).toList().reversed();
    }

    @Override
    public List<SeriesBar> range(SeriesId series, long fromMs, long toMs, int limit) {
        return rangeWithWithdrawn(series, fromMs, toMs, Integer.MAX_VALUE).stream()
                .filter(bar -> !bar.base().isWithdrawn())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<SeriesBar> rangeWithWithdrawn(
            SeriesId series, long fromMs, long toMs, int limit) {
        answer();
        return line(series)
                .subMap(new BarKey(fromMs, Integer.MIN_VALUE), new BarKey(toMs, Integer.MIN_VALUE))
                .values()
                .stream()
                .limit(limit)
                .toList();
    }

    private void answer() {
        reads++;
        if (failure != null) {
            throw failure;
        }
        var then = onRead;
        onRead = null;
        if (then != null) {
            then.run();
        }
    }

    private TreeMap<BarKey, SeriesBar> line(SeriesId series) {
        return bars.computeIfAbsent(series, id -> new TreeMap<>());
    }

    @Override
    public synchronized Set<Symbol> symbols() {
        return Set.of();
    }

    @Override
    public synchronized Set<SeriesId> seriesOf(Symbol symbol) {
        return Set.copyOf(bars.keySet());
    }

    @Override
    public synchronized boolean isAvailable() {
        return failure == null;
    }

    @Override
    public void close() {
        bars.clear();
    }
}
