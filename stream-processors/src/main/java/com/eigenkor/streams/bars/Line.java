package com.eigenkor.streams.bars;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;

/** One spec of one symbol: the bar in progress, its Heikin Ashi tail, and how far markers reach. */
final class Line {

    final SeriesId series;
    final BarSpec spec;
    final boolean isTime;
    final Cell cell = new Cell();
    final HeikinAshiTail heikinAshi = new HeikinAshiTail();

    /** A cache; see there. */
    final ClosedBars closed;

    /** End of the last interval a marker covers; only of time bars, {@link #NO_MARKER} before. */
    long markedToMs = NO_MARKER;

    /** Start and ordinal of the last bar; only of tick bars. */
    long lastStartMs = Long.MIN_VALUE;

    int lastSeq;

    /** Keys that are no more since sessions were cut again; only of tick bars. */
    final Gone gone = new Gone();

    static final long NO_MARKER = Long.MIN_VALUE;

    Line(Symbol symbol, BarSpec spec) {
        series = new SeriesId(symbol, spec, Style.OHLC);
        this.spec = spec;
        isTime = spec.isTime();
        closed = new ClosedBars(Specs.closedBars(spec));
    }

    /** The ordinal a bar that starts here has among those that start in the same millisecond. */
    int seqAt(long startMs) {
        return startMs == lastStartMs ? lastSeq + 1 : 0;
    }

    /** Takes the ordinal of the bar in progress. */
    int nextSeq() {
        if (isTime) {
            return 0;
        }
        lastSeq = seqAt(cell.startMs);
        lastStartMs = cell.startMs;
        return lastSeq;
    }

    void rescale(long factor) {
        cell.rescale(factor);
        heikinAshi.rescale(factor);
        closed.rescale(factor);
    }
}
