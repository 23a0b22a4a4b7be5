package com.eigenkor.store;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import java.util.Collection;

/** What both adapters ask of their callers, and how they read names back. */
final class Reading {

    private Reading() {}

    static void requireLimit(int limit) {
        if (limit < 1 || limit > BarStore.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(BarStore.MAX_LIMIT, limit));
        }
    }

    static void requireClosed(Collection<? extends SeriesBar> bars) {
        for (SeriesBar bar : bars) {
            if (bar.base().isForming()) {
                throw new IllegalArgumentException(
                        "only closed bars are stored, %s at %s is forming"
                                .formatted(bar.series(), bar.key()));
            }
        }
    }

    /** The series of stored names, which this program wrote itself. */
    static SeriesId series(Symbol symbol, String spec, String style) {
        return new SeriesId(
                symbol,
                BarSpec.parse(spec)
                        .orElseThrow(() -> new BarStoreUnusableException("stored spec " + spec)),
                Style.parse(style)
                        .orElseThrow(() -> new BarStoreUnusableException("stored style " + style)));
    }
}
