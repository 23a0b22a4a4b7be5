package com.eigenkor.store;

import com.eigenkor.market.SeriesBar;
import java.util.List;

/** Some bars of a batch can never be stored; all others of the batch are. A retry does not help. */
public final class BarRejectedException extends RuntimeException {

    private final transient List<SeriesBar> bars;

    BarRejectedException(List<SeriesBar> bars, String reason) {
        super(
                "%d bar(s) rejected, the first is %s at %s: %s"
                        .formatted(
                                bars.size(),
                                bars.getFirst().series(),
                                bars.getFirst().key(),
                                reason));
        this.bars = List.copyOf(bars);
    }

    /** The bars that were not stored, at least one. */
    public List<SeriesBar> bars() {
        return bars;
    }
}
