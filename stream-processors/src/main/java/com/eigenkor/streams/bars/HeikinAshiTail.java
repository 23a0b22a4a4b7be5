package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.HeikinAshi;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;

/** The last closed Heikin Ashi bar of a series: all that the next one needs. */
final class HeikinAshiTail {

    boolean isSeeded;
    long open;
    long close;

    /** Open of the bar that follows, over a base with these prices. */
    long nextOpen(long baseOpen, long baseClose) {
        return isSeeded
                ? HeikinAshi.nextOpen(open, close)
                : HeikinAshi.firstOpen(baseOpen, baseClose);
    }

    HeikinAshiBar follow(Bar base, Revision revision) {
        var bar = HeikinAshi.bar(base, nextOpen(base.open(), base.close()), revision);
        isSeeded = true;
        open = bar.open();
        close = bar.close();
        return bar;
    }

    /** Moves on over a bar that nobody is told of. */
    void pass(Cell base) {
        open = nextOpen(base.open, base.close);
        close = HeikinAshi.close(base.open, base.high, base.low, base.close);
        isSeeded = true;
    }

    void set(HeikinAshiTail other) {
        isSeeded = other.isSeeded;
        open = other.open;
        close = other.close;
    }

    boolean isEqualTo(HeikinAshiTail other) {
        return isSeeded == other.isSeeded && open == other.open && close == other.close;
    }

    void rescale(long factor) {
        open = Math.multiplyExact(open, factor);
        close = Math.multiplyExact(close, factor);
    }
}
