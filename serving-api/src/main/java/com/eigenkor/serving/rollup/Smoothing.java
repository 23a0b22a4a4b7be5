package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import java.util.ArrayList;
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
     * The Heikin Ashi bar over {@code bars.get(at)}. Bars that were withdrawn are passed over, but
     * their revisions count: that they went is one more of all that followed from them.
     *
     * @param bars traded bars, ascending; at least {@link #WARM_UP} before it that stand, or all
     *     there are
     */
    public static HeikinAshiBar at(List<Bar> bars, int at) {
        var window = bars.subList(firstFollowed(bars.subList(0, at)), at + 1);
        int scale = window.stream().mapToInt(Bar::scale).max().orElseThrow();
        Revision revision = window.stream().map(Bar::revision).reduce(Fold::later).orElseThrow();
        var followed = followed(window, scale);
        Bar seed = followed.getFirst();
        long open = HeikinAshi.firstOpen(seed.open(), seed.close());
        for (Bar before : followed.subList(0, followed.size() - 1)) {
            open = HeikinAshi.nextOpen(open, close(before));
        }
        return HeikinAshi.bar(followed.getLast(), open, revision);
    }

    /** The last bar and those before it that stand. */
    private static List<Bar> followed(List<Bar> window, int scale) {
        var followed = new ArrayList<Bar>(window.size());
        for (int i = 0; i < window.size(); i++) {
            if (i == window.size() - 1 || !window.get(i).isWithdrawn()) {
                followed.add(Fold.scaled(window.get(i), scale));
            }
        }
        return followed;
    }

    /** Position of the first bar that one behind all of these follows from. */
    public static int firstFollowed(List<Bar> bars) {
        int standing = 0;
        for (int i = bars.size() - 1; i >= 0; i--) {
            standing += bars.get(i).isWithdrawn() ? 0 : 1;
            if (standing == WARM_UP) {
                return i;
            }
        }
        return 0;
    }

    /** Position of the first bar that has all it follows from before it. */
    public static int firstWarm(List<Bar> bars) {
        int standing = 0;
        int first = 0;
        while (first < bars.size() && standing < WARM_UP) {
            standing += bars.get(first).isWithdrawn() ? 0 : 1;
            first++;
        }
        return first;
    }

    private static long close(Bar bar) {
        return HeikinAshi.close(bar.open(), bar.high(), bar.low(), bar.close());
    }
}
