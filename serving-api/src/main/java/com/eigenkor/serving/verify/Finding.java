package com.eigenkor.serving.verify;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.recut.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What all origins say of one series and trading date.
 *
 * @param bars how many the store has
 */
record Finding(SeriesId series, int bars, List<Evidence> evidence) {

    /** Whether all that say something say the same. */
    boolean isEqual() {
        return evidence.stream().flatMap(one -> one.sha256().stream()).distinct().count() <= 1;
    }

    /** Whether every origin says what it said in another look. */
    boolean saysTheSameAs(Finding other) {
        return digests().equals(other.digests());
    }

    private List<Optional<String>> digests() {
        return evidence.stream().map(Evidence::sha256).toList();
    }

    /** The first bar in which two origins differ; a bar that one lacks is null. */
    record Difference(
            BarKey key,
            String origin,
            @Nullable SeriesBar bar,
            String otherOrigin,
            @Nullable SeriesBar otherBar) {}

    /** Empty where all bars are equal, or where only digests are known of what differs. */
    Optional<Difference> firstDifference() {
        var known = evidence.stream().filter(one -> one.bars().isPresent()).toList();
        return known.stream()
                .skip(1)
                .flatMap(other -> first(known.getFirst(), other).stream())
                .findFirst();
    }

    private static Optional<Difference> first(Evidence one, Evidence other) {
        var bars = byKey(one);
        var others = byKey(other);
        var keys = new HashSet<>(bars.keySet());
        keys.addAll(others.keySet());
        for (BarKey key : new TreeSet<>(keys)) {
            SeriesBar bar = bars.get(key);
            SeriesBar otherBar = others.get(key);
            if (bar == null || otherBar == null || !Fields.differing(bar, otherBar).isEmpty()) {
                return Optional.of(
                        new Difference(key, one.origin(), bar, other.origin(), otherBar));
            }
        }
        return Optional.empty();
    }

    private static Map<BarKey, SeriesBar> byKey(Evidence one) {
        var bars = new HashMap<BarKey, SeriesBar>();
        one.bars().orElse(List.of()).forEach(bar -> bars.put(bar.key(), bar));
        return bars;
    }
}
