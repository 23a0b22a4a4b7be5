package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.live.LineSnapshot;
import com.eigenkor.serving.web.Problem;
import com.eigenkor.store.BarStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows how far the bar store has come. The store is filled from the bar topics in their order, so
 * when it holds a record of a partition it holds all before it. What it lacks before the live
 * plane's own bars is read from the topic.
 */
final class StoreCoverage {

    private static final int FIRST_STEP = 64;
    private static final int LARGEST_STEP = 8192;
    private static final long FARTHEST = 300_000;

    private final BarStore store;
    private final BarLog log;
    private final Map<SeriesId, Long> coveredTo = new ConcurrentHashMap<>();

    StoreCoverage(BarStore store, BarLog log) {
        this.store = store;
        this.log = log;
    }

    /** Whether {@code stored}, read after the snapshot was taken, leaves no hole before it. */
    boolean meets(SeriesId series, LineSnapshot snapshot, List<SeriesBar> stored) {
        long wanted = snapshot.heldFrom();
        if (wanted <= 0 || coveredTo.getOrDefault(series, 0L) >= wanted) {
            return true;
        }
        for (var held : snapshot.held().reversed()) {
            if (contains(stored, held.bar())) {
                cover(series, held.offset() + 1);
                return true;
            }
        }
        return false;
    }

    /**
     * The bars of a series before those the snapshot holds that the store may lack; call before
     * reading it.
     *
     * @throws Problem with code unavailable when the store lags too far behind
     */
    List<SeriesBar> missing(SeriesId series, LineSnapshot snapshot) {
        if (!snapshot.held().isEmpty()) {
            var oldest = snapshot.held().getFirst();
            if (isStored(oldest.bar())) {
                cover(series, oldest.offset() + 1);
                return List.of();
            }
        }
        return logged(series, snapshot.heldFrom());
    }

    private List<SeriesBar> logged(SeriesId series, long offset) {
        var missing = new ArrayList<SeriesBar>();
        long beginning = log.beginning(series);
        long to = offset;
        int step = FIRST_STEP;
        while (to > beginning) {
            long from = Math.max(beginning, to - step);
            var logged = log.read(series, from, to);
            if (!logged.isEmpty() && isStored(logged.getLast().bar())) {
                break;
            }
            addBackward(missing, logged, series);
            if (!logged.isEmpty() && isStored(logged.getFirst().bar())) {
                break;
            }
            if (offset - from > FARTHEST) {
                throw Problem.unavailable(
                        "the bar store is far behind the market; try again when it has caught up");
            }
            to = from;
            step = Math.min(step * 4, LARGEST_STEP);
        }
        if (missing.isEmpty()) {
            cover(series, offset);
        }
        Collections.reverse(missing);
        return missing;
    }

    private static void addBackward(
            List<SeriesBar> missing, List<BarLog.Logged> logged, SeriesId series) {
        for (var record : logged.reversed()) {
            if (record.bar().series().equals(series)) {
                missing.add(record.bar());
            }
        }
    }

    private void cover(SeriesId series, long to) {
        coveredTo.merge(series, to, Math::max);
    }

    private boolean isStored(SeriesBar bar) {
        var behind = new BarKey(bar.key().startMs(), bar.key().seq() + 1);
        return contains(store.beforeWithWithdrawn(bar.series(), behind, 1), bar);
    }

    private static boolean contains(List<SeriesBar> ascending, SeriesBar bar) {
        int at = Collections.binarySearch(ascending, bar, (a, b) -> a.key().compareTo(b.key()));
        return at >= 0 && ascending.get(at).revision().number() >= bar.revision().number();
    }
}
