package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.CustomSpecs;
import com.eigenkor.serving.rollup.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a custom series must be: its numbers follow from the trades, its revisions and what is
 * closed from the stock bars that were told.
 *
 * @param parts the bars of the base that stand
 * @param overMs whatever ends up to it is over, as the clock says
 */
record CustomTruth(SeriesId series, Tape tape, List<Bar> parts, long overMs) {

    /** The whole series: closed bars, then the one in progress, if any. */
    List<SeriesBar> bars() {
        var bars = traded();
        var styled = new ArrayList<SeriesBar>();
        for (int i = 0; i < bars.size(); i++) {
            boolean isSmoothed = series.style() == Style.HEIKIN_ASHI;
            if (!bars.get(i).isWithdrawn()) {
                styled.add(
                        isSmoothed ? CustomOracle.smoothed(bars.subList(0, i + 1)) : bars.get(i));
            }
        }
        return styled;
    }

    private List<Bar> traded() {
        var standing = new TreeMap<BarKey, Bar>();
        tape.bars(series.spec()).forEach(bar -> standing.put(bar.key(), bar));
        var bars = new ArrayList<Bar>();
        for (var bar : CustomOracle.revised(tape.places(series.spec()), parts)) {
            boolean isClosed = isClosed(bar);
            var left = standing.get(bar.key());
            var state = isClosed ? Bar.State.CLOSED : Bar.State.FORMING;
            bars.add(
                    left == null || left.isWithdrawn()
                            ? Oracle.as(bar, Bar.State.WITHDRAWN, bar.revision())
                            : Oracle.as(left, state, bar.revision()));
            if (!isClosed) {
                break;
            }
        }
        return bars;
    }

    private boolean isClosed(Bar bar) {
        if (series.spec() instanceof BarSpec.Ticks(int count)) {
            return bar.tradeCount() == count
                    || tape.endMs(bar.tradingDate()) <= overMs
                    || parts.stream().anyMatch(p -> p.tradingDate().isAfter(bar.tradingDate()))
                    || isCut(bar)
                    || hasAllParts(bar);
        }
        return bar.endMs() <= overMs
                || parts.stream().anyMatch(part -> part.endMs() >= bar.endMs());
    }

    /** The last of them may have closed short with the session, at a revision. */
    private boolean hasAllParts(Bar bar) {
        long before =
                tape.places(series.spec()).stream()
                        .filter(other -> other.tradingDate().equals(bar.tradingDate()))
                        .takeWhile(other -> !other.key().equals(bar.key()))
                        .count();
        long there =
                parts.stream().filter(part -> part.tradingDate().equals(bar.tradingDate())).count();
        return there >= (before + 1) * CustomSpecs.parts(series.spec());
    }

    /** Whether the last stock bar of the session closed short, which nobody has corrected. */
    private boolean isCut(Bar bar) {
        int ticks = ((BarSpec.Ticks) CustomSpecs.base(series.spec())).count();
        return parts.stream()
                .filter(part -> part.tradingDate().equals(bar.tradingDate()))
                .anyMatch(p -> p.tradeCount() < ticks && p.revision().number() == 0);
    }
}
