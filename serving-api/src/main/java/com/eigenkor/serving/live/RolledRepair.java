package com.eigenkor.serving.live;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.RollUp;
import com.eigenkor.serving.rollup.RollUpReader;
import com.eigenkor.serving.rollup.Smoothing;
import java.util.List;
import java.util.TreeSet;

/** Folds anew the closed bars that revised stock bars belong to. Blocks. */
final class RolledRepair {

    /**
     * Closed bars as they are now.
     *
     * @param bars ascending, with what goes before the first revised one
     * @param first the first revised one
     * @param isWhole false when they are more than are read at a time
     */
    record Repaired(List<Bar> bars, int first, boolean isWhole) {}

    private final RollUpReader reader;
    private final RollUp rollUp;
    private final int following;
    private final int warmUp;

    RolledRepair(RollUpReader reader, RollUp rollUp, Style style) {
        this.reader = reader;
        this.rollUp = rollUp;
        boolean isSmoothed = style == Style.HEIKIN_ASHI;
        this.following = isSmoothed ? Smoothing.WARM_UP : 0;
        this.warmUp = isSmoothed ? Smoothing.WARM_UP : 0;
    }

    /**
     * Reads the bar of the first revised key, and those after it as long as they follow from it or
     * hold another.
     *
     * @param revised keys of the base; those that are dealt with are taken out
     * @param closedTo every bar before this key of the base is closed
     */
    Repaired read(TreeSet<BarKey> revised, BarKey closedTo) {
        BarKey from = revised.first();
        var before = reader.beforeHolder(rollUp, from, warmUp);
        var bars = before.bars();
        int first = bars.size();
        var wanted = new int[] {1};
        int read =
                reader.forward(
                        rollUp,
                        before.open(),
                        from,
                        closedTo,
                        CustomSpecs.MOST_FOLDED,
                        closed -> {
                            boolean isRevised = settle(revised, closed) || bars.size() == first;
                            bars.add(closed);
                            wanted[0] = isRevised ? following : wanted[0] - 1;
                            return wanted[0] > 0;
                        });
        boolean isWhole = read < CustomSpecs.MOST_FOLDED;
        if (isWhole && wanted[0] > 0 && before.open().open() != null) {
            Bar last = before.open().take();
            settle(revised, last);
            bars.add(last);
        }
        revised.remove(from);
        return new Repaired(bars, first, isWhole);
    }

    private boolean settle(TreeSet<BarKey> revised, Bar closed) {
        // Ticks of the last millisecond may belong to the next bar.
        boolean isTick = rollUp.series().spec() instanceof BarSpec.Ticks;
        long endMs = isTick ? closed.endMs() - 1 : closed.endMs();
        boolean isRevised = false;
        while (!revised.isEmpty() && revised.first().startMs() < endMs) {
            revised.pollFirst();
            isRevised = true;
        }
        return isRevised;
    }
}
