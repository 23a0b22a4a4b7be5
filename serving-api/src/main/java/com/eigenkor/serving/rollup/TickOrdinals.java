package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec.Ticks;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds where the bars of a number of ticks begin in the middle of a session, where nobody has
 * counted from its start: a bar of 1000 ticks does, and every finer stock bar that begins with one
 * is known by its number. It is known which one that is unless the 1000 before reach into the same
 * millisecond; then another one is taken.
 */
final class TickOrdinals {

    private static final int READ = 1024;
    static final int UNKNOWN = -1;

    private final StockBars stock;
    private final RollUp rollUp;
    private final SeriesId anchors;
    private final int perAnchor;

    TickOrdinals(StockBars stock, RollUp rollUp) {
        this.stock = stock;
        this.rollUp = rollUp;
        this.anchors = new SeriesId(rollUp.base().symbol(), CustomSpecs.COUNTED, Style.OHLC);
        this.perAnchor = perAnchor(rollUp);
    }

    /** Bars of the base from one anchor to the next. */
    static int perAnchor(RollUp rollUp) {
        return rollUp.base().spec() instanceof Ticks(int count)
                ? CustomSpecs.COUNTED.count() / count
                : 1;
    }

    /**
     * How many parts of its custom bar stand before the first of {@code bars}; {@link #UNKNOWN}
     * when these bars do not tell.
     *
     * @param bars ascending, of one trading date
     */
    int skipped(List<Bar> bars) {
        long ordinal = perAnchor == 1 ? counted(bars.getFirst()) : anchored(bars);
        return ordinal == Long.MIN_VALUE ? UNKNOWN : (int) Math.floorMod(ordinal, rollUp.parts());
    }

    private long counted(Bar bar) {
        return sessionBefore(bar.tradingDate(), bar.key()).size();
    }

    private long anchored(List<Bar> bars) {
        Bar last = bars.getLast();
        var end = new BarKey(last.startMs(), Integer.MAX_VALUE);
        var counted = sessionBefore(last.tradingDate(), end);
        var keys = bars.stream().map(Bar::key).toList();
        for (int i = counted.size() - 1; i >= 0; i--) {
            var first = new BarKey(counted.get(i).startMs(), 0);
            if (first.compareTo(keys.getFirst()) < 0) {
                break;
            }
            int at = isClean(counted, i) ? Collections.binarySearch(keys, first) : UNKNOWN;
            if (at >= 0) {
                return (long) i * perAnchor - at;
            }
        }
        return Long.MIN_VALUE;
    }

    private static boolean isClean(List<Bar> counted, int at) {
        // A bar ends with the millisecond of its last tick.
        return at == 0 || counted.get(at - 1).endMs() <= counted.get(at).startMs();
    }

    /** The anchors of a session before a key, from its start. */
    private List<Bar> sessionBefore(LocalDate date, BarKey before) {
        var newestFirst = new ArrayList<Bar>();
        BarKey to = before;
        while (true) {
            var read = stock.before(anchors, to, READ);
            for (var bar : read.reversed()) {
                if (!bar.tradingDate().equals(date)) {
                    return newestFirst.reversed();
                }
                newestFirst.add(bar);
            }
            if (read.size() < READ) {
                return newestFirst.reversed();
            }
            to = read.getFirst().key();
        }
    }
}
