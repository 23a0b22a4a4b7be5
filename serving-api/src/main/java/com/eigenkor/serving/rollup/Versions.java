package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;

/** Bars under another revision. */
public final class Versions {

    private Versions() {}

    /** The same bar at another revision. */
    public static SeriesBar at(SeriesBar bar, Revision revision) {
        return switch (bar) {
            case Bar traded -> Fold.copy(traded, traded.state(), revision);
            case HeikinAshiBar smoothed -> smoothed(smoothed, smoothed.base(), revision);
        };
    }

    /** That the bar is no more. */
    public static SeriesBar withdrawn(SeriesBar bar) {
        Bar base = Fold.copy(bar.base(), Bar.State.WITHDRAWN, bar.base().revision());
        return switch (bar) {
            case Bar _ -> base;
            case HeikinAshiBar smoothed -> smoothed(smoothed, base, smoothed.revision());
        };
    }

    /**
     * Whether ticks were counted again, so that bars behind this one may begin elsewhere. A place
     * that is new among them says no more of it than that its trades were deleted long before.
     */
    public static boolean isOfARecut(Bar bar) {
        return isTick(bar) && (isOfAPolicy(bar) || isFirstToldWithdrawn(bar));
    }

    /** Whether a bar takes no place among its ticks: one that was only deleted keeps its own. */
    public static boolean isGone(Bar bar) {
        return bar.isWithdrawn() && isTick(bar) && isOfAPolicy(bar);
    }

    private static boolean isTick(Bar bar) {
        return !bar.series().spec().isTime();
    }

    private static boolean isOfAPolicy(Bar bar) {
        return bar.revision().reason() == Reason.POLICY;
    }

    /** One that has stood before says when it traded last. */
    private static boolean isFirstToldWithdrawn(Bar bar) {
        return bar.isWithdrawn() && bar.firstTimeUs() == 0;
    }

    /** Whether two bars say the same but for their revisions. */
    public static boolean areEqual(SeriesBar bar, SeriesBar other) {
        return unversioned(bar).equals(unversioned(other));
    }

    private static SeriesBar unversioned(SeriesBar bar) {
        return switch (bar) {
            case Bar traded -> at(traded, Revision.FIRST);
            case HeikinAshiBar smoothed ->
                    smoothed(
                            smoothed,
                            Fold.copy(smoothed.base(), smoothed.base().state(), Revision.FIRST),
                            Revision.FIRST);
        };
    }

    private static HeikinAshiBar smoothed(HeikinAshiBar bar, Bar base, Revision revision) {
        return new HeikinAshiBar(base, bar.open(), bar.high(), bar.low(), bar.close(), revision);
    }
}
