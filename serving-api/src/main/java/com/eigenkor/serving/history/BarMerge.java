package com.eigenkor.serving.history;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One line out of many: ascending, each identity once, the higher revision wins. */
final class BarMerge {

    private BarMerge() {}

    /** {@code ascending} with those of {@code others} whose key is wanted. */
    static List<SeriesBar> merge(
            List<SeriesBar> ascending, List<SeriesBar> others, Predicate<BarKey> isWanted) {
        var wanted = new ArrayList<SeriesBar>();
        for (var bar : others) {
            if (isWanted.test(bar.key())) {
                wanted.add(bar);
            }
        }
        if (wanted.isEmpty()) {
            return ascending;
        }
        var merged = new TreeMap<BarKey, SeriesBar>();
        ascending.forEach(bar -> merged.put(bar.key(), bar));
        wanted.forEach(bar -> merged.merge(bar.key(), bar, BarMerge::newer));
        return List.copyOf(merged.values());
    }

    private static SeriesBar newer(SeriesBar known, SeriesBar other) {
        return other.revision().number() > known.revision().number() ? other : known;
    }
}
