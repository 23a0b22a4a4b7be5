package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import java.util.List;

/**
 * Heikin Ashi without state: each bar's values are those of a recursion begun {@link #WARM_UP} bars
 * before it, so they are the same whichever page, stream or process they are asked of.
 */
public final class Smoothing {

    /** Earlier bars each Heikin Ashi bar follows from. */
    public static final int WARM_UP = 64;

    private Smoothing() {}

    /**
     * The Heikin Ashi bar over {@code bars.get(at)}.
     *
     * @param bars traded bars, ascending; at least {@link #WARM_UP} before it, or all there are
     */
    public static HeikinAshiBar at(List<Bar> bars, int at) {
        var window = bars.subList(Math.max(0, at - WARM_UP), at + 1);
        int scale = window.stream().mapToInt(Bar::scale).max().orElseThrow();
        Bar seed = Fold.scaled(window.getFirst(), scale);
        long open = HeikinAshi.firstOpen(seed.open(), seed.close());
        Revision revision = window.getFirst().revision();
        for (int i = 1; i < window.size(); i++) {
            Bar before = Fold.scaled(window.get(i - 1), scale);
            open = HeikinAshi.nextOpen(open, close(before));
            revision = Fold.later(revision, window.get(i).revision());
        }
        return HeikinAshi.bar(Fold.scaled(window.getLast(), scale), open, revision);
    }

    private static long close(Bar bar) {
        return HeikinAshi.close(bar.open(), bar.high(), bar.low(), bar.close());
    }
}
