package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.live.ClosedBar;
import com.eigenkor.serving.live.LineSnapshot;
import com.eigenkor.serving.live.LiveMarket;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.BarStoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bars of the store and of the live plane as one line. The live plane's cursor is taken first, then
 * the store is read, then both are merged: whoever follows the stream from the cursor has it all.
 * Every call blocks.
 */
final class SeriesHistory implements BarHistory {

    private final BarStore store;
    private final LiveMarket market;
    private final StoreCoverage coverage;

    SeriesHistory(BarStore store, LiveMarket market, BarLog log) {
        this.store = store;
        this.market = market;
        this.coverage = new StoreCoverage(store, log);
    }

    @Override
    public Page newest(SeriesId series, int limit) {
        var snapshot = market.snapshot(series);
        try {
            var closed =
                    gather(
                            series,
                            snapshot,
                            () -> store.before(series, null, limit + 1),
                            key -> true);
            return page(closed, snapshot, limit, false);
        } catch (BarStoreUnavailableException down) {
            return atHand(snapshot, limit);
        }
    }

    /** What the live plane alone knows. */
    private Page atHand(LineSnapshot snapshot, int limit) {
        if (snapshot.held().isEmpty() && snapshot.forming() == null) {
            throw storeIsDown();
        }
        return page(BarMerge.merge(List.of(), bars(snapshot), key -> true), snapshot, limit, true);
    }

    private static Page page(
            List<SeriesBar> closed, LineSnapshot snapshot, int limit, boolean isPartial) {
        var bars = new ArrayList<>(closed);
        var forming = snapshot.forming();
        if (forming != null && isBehind(forming, bars)) {
            bars.add(forming);
        }
        boolean hasMore = isPartial || bars.size() > limit;
        var page = bars.subList(Math.max(0, bars.size() - limit), bars.size());
        return new Page(
                List.copyOf(page),
                hasMore ? page.getFirst().key() : null,
                snapshot.cursor(),
                snapshot.revisedAt(),
                isPartial);
    }

    /** The store may have closed the bar that was still in progress when the cursor was taken. */
    private static boolean isBehind(SeriesBar forming, List<SeriesBar> closed) {
        return closed.isEmpty() || forming.key().compareTo(closed.getLast().key()) > 0;
    }

    @Override
    public Page before(SeriesId series, BarKey before, int limit) {
        var snapshot = market.snapshot(series);
        var bars = closed(series, snapshot, before, limit + 1);
        boolean hasMore = bars.size() > limit;
        var page = bars.subList(Math.max(0, bars.size() - limit), bars.size());
        return new Page(
                List.copyOf(page),
                hasMore ? page.getFirst().key() : null,
                null,
                snapshot.revisedAt(),
                false);
    }

    /**
     * The newest closed bars before a key.
     *
     * @param before exclusive; null for all there are
     */
    List<SeriesBar> closed(SeriesId series, @Nullable BarKey before, int limit) {
        var bars = closed(series, market.snapshot(series), before, limit);
        return bars.subList(Math.max(0, bars.size() - limit), bars.size());
    }

    /** At least the newest {@code limit} of those there are. */
    private List<SeriesBar> closed(
            SeriesId series, LineSnapshot snapshot, @Nullable BarKey before, int limit) {
        try {
            return gather(
                    series,
                    snapshot,
                    () -> store.before(series, before, limit),
                    key -> before == null || key.compareTo(before) < 0);
        } catch (BarStoreUnavailableException down) {
            throw storeIsDown();
        }
    }

    @Override
    public List<SeriesBar> behind(SeriesId series, BarKey behind, long toMs, int limit) {
        // Bars that share the key's millisecond stand before it and are read too.
        int most = Math.min(BarStore.MAX_LIMIT, limit + behind.seq() + 1);
        var snapshot = market.snapshot(series);
        try {
            Predicate<BarKey> isWanted = key -> key.compareTo(behind) > 0 && key.startMs() < toMs;
            var bars =
                    gather(
                            series,
                            snapshot,
                            () -> store.range(series, behind.startMs(), toMs, most),
                            isWanted);
            return bars.stream().filter(bar -> isWanted.test(bar.key())).limit(limit).toList();
        } catch (BarStoreUnavailableException down) {
            throw storeIsDown();
        }
    }

    @Override
    public long revisedAt(SeriesId series) {
        return market.revisedAt(series);
    }

    static Problem storeIsDown() {
        return Problem.unavailable(
                "the bar store is down; live bars go on, history comes back with it");
    }

    /**
     * What the store gives, with what else is known of that part of the line. Where the store may
     * hold more beyond what it was asked for, it gave more than the page takes: what is known of
     * the time beyond falls off with the rest.
     */
    private List<SeriesBar> gather(
            SeriesId series,
            LineSnapshot snapshot,
            Supplier<List<SeriesBar>> read,
            Predicate<BarKey> isWanted) {
        var stored = read.get();
        if (coverage.meets(series, snapshot, stored)) {
            return BarMerge.merge(stored, bars(snapshot), isWanted);
        }
        var others = new ArrayList<>(coverage.missing(series, snapshot));
        others.addAll(bars(snapshot));
        return BarMerge.merge(read.get(), others, isWanted);
    }

    private static List<SeriesBar> bars(LineSnapshot snapshot) {
        return snapshot.held().stream().map(ClosedBar::bar).toList();
    }
}
