package com.eigenkor.benchmarks;

import com.eigenkor.benchmarks.bars.Difference;
import com.eigenkor.benchmarks.race.Contestant;

/** Two contestants that claim the same bars wrote others: no figure means anything. */
final class DifferentBarsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DifferentBarsException(Scene scene, Contestant contestant, Difference difference) {
        super(
                "%s: %s does not cut the bars EigenKor cut first; the first that differs: %s"
                        .formatted(scene.title(), contestant.title(), difference));
    }
}
