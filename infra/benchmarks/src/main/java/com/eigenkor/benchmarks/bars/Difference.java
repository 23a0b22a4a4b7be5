package com.eigenkor.benchmarks.bars;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bar on which two contestants do not agree.
 *
 * @param ours null where ours lacks the bar
 * @param theirs null where the other lacks it
 */
public record Difference(BarId bar, @Nullable Ohlc ours, @Nullable Ohlc theirs) {

    /** The earliest difference, empty when both hold the same bars with the same values. */
    public static Optional<Difference> first(Map<BarId, Ohlc> ours, Map<BarId, Ohlc> theirs) {
        return Stream.concat(
                        ours.keySet().stream(),
                        theirs.keySet().stream().filter(id -> !ours.containsKey(id)))
                .filter(id -> !Objects.equals(ours.get(id), theirs.get(id)))
                .min(Comparator.naturalOrder())
                .map(id -> new Difference(id, ours.get(id), theirs.get(id)));
    }

    @Override
    public String toString() {
        return "%s %s from %s: ours %s, theirs %s"
                .formatted(
                        bar.symbol(),
                        bar.spec().code(),
                        Instant.ofEpochMilli(bar.startMs()),
                        ours == null ? "none" : ours,
                        theirs == null ? "none" : theirs);
    }
}
