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
import java.util.function.IntFunction;
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
            var closed = standing(limit + 1, most -> before(series, snapshot, null, most));
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
        var closed = BarMerge.merge(List.of(), bars(snapshot), key -> true);
        return page(standing(closed), snapshot, limit, true);
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
        var bars = read(() -> standing(limit + 1, most -> before(series, snapshot, before, most)));
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
     * The newest closed bars before a key, those that were withdrawn among them.
     *
     * @param before exclusive; null for all there are
     */
    List<SeriesBar> everyBefore(SeriesId series, @Nullable BarKey before, int limit) {
        var bars = read(() -> before(series, market.snapshot(series), before, limit));
        return bars.subList(Math.max(0, bars.size() - limit), bars.size());
    }

    /** At least the newest {@code limit} of those there are. */
    private List<SeriesBar> before(
            SeriesId series, LineSnapshot snapshot, @Nullable BarKey before, int limit) {
        return gather(
                series,
                snapshot,
                () -> Stored.newest(store.beforeWithWithdrawn(series, before, limit), limit),
                key -> before == null || key.compareTo(before) < 0);
    }

    @Override
    public List<SeriesBar> behind(SeriesId series, BarKey behind, long toMs, int limit) {
        var bars = read(() -> standing(limit, most -> everyBehind(series, behind, toMs, most)));
        return bars.subList(0, Math.min(limit, bars.size()));
    }

    /** The oldest closed bars behind a key, those that were withdrawn among them. */
    List<SeriesBar> everyBehind(SeriesId series, BarKey behind, long toMs, int limit) {
        // Bars that share the key's millisecond stand before it and are read too.
        int most = Math.min(BarStore.MAX_LIMIT, limit + behind.seq() + 1);
        Predicate<BarKey> isWanted = key -> key.compareTo(behind) > 0 && key.startMs() < toMs;
        long fromMs = behind.startMs();
        var bars =
                read(() ->
                        gather(
                                series,
                                market.snapshot(series),
                                () ->
                                        Stored.oldest(
                                                store.rangeWithWithdrawn(
                                                        series, fromMs, toMs, most),
                                                most),
                                isWanted));
        return bars.stream().filter(bar -> isWanted.test(bar.key())).limit(limit).toList();
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (BarStoreUnavailableException down) {
            throw storeIsDown();
        }
    }

    /** Reads on as long as bars that were withdrawn take the places of others. */
    private static List<SeriesBar> standing(int wanted, IntFunction<List<SeriesBar>> read) {
        int most = Math.min(wanted, BarStore.MAX_LIMIT);
        while (true) {
            var every = read.apply(most);
            var bars = standing(every);
            if (bars.size() >= wanted || every.size() < most || most == BarStore.MAX_LIMIT) {
                return bars;
            }
            most = Math.min(2 * most, BarStore.MAX_LIMIT);
        }
    }

    private static List<SeriesBar> standing(List<SeriesBar> every) {
        return every.stream().filter(bar -> !bar.base().isWithdrawn()).toList();
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
     * What a read of the store gave.
     *
     * @param reaches whether a key lies within what it covers: beyond it the store may hold more
     */
    private record Stored(List<SeriesBar> bars, Predicate<BarKey> reaches) {

        static Stored newest(List<SeriesBar> bars, int asked) {
            if (bars.size() < asked) {
                return new Stored(bars, key -> true);
            }
            var oldest = bars.getFirst().key();
            return new Stored(bars, key -> key.compareTo(oldest) >= 0);
        }

        static Stored oldest(List<SeriesBar> bars, int asked) {
            if (bars.size() < asked) {
                return new Stored(bars, key -> true);
            }
            var newest = bars.getLast().key();
            return new Stored(bars, key -> key.compareTo(newest) <= 0);
        }
    }

    /** What the store gives, with what else is known of that part of the line. */
    private List<SeriesBar> gather(
            SeriesId series,
            LineSnapshot snapshot,
            Supplier<Stored> read,
            Predicate<BarKey> isWanted) {
        var stored = read.get();
        if (coverage.meets(series, snapshot, stored.bars())) {
            return merge(stored, bars(snapshot), isWanted);
        }
        var others = new ArrayList<>(coverage.missing(series, snapshot));
        others.addAll(bars(snapshot));
        return merge(read.get(), others, isWanted);
    }

    private static List<SeriesBar> merge(
            Stored stored, List<SeriesBar> others, Predicate<BarKey> isWanted) {
        return BarMerge.merge(stored.bars(), others, isWanted.and(stored.reaches()));
    }

    private static List<SeriesBar> bars(LineSnapshot snapshot) {
        return snapshot.held().stream().map(ClosedBar::bar).toList();
    }
}
