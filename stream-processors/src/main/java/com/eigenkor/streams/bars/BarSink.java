package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicySpan;

/** Takes what the engine says, in the order it says it. */
public interface BarSink {

    /**
     * Whether bars of a spec are wanted, in either style; always the same answer. What nobody wants
     * is counted all the same, since coarser bars are made of it, but not said.
     */
    default boolean wants(BarSpec spec) {
        return true;
    }

    /** Takes nothing. */
    BarSink NOWHERE =
            new BarSink() {
                @Override
                public void closed(Bar bar) {}

                @Override
                public void closed(HeikinAshiBar bar) {}

                @Override
                public void over(CloseMarker.Intervals intervals) {}
            };

    /** A bar is closed, or a closed one is revised. */
    void closed(Bar bar);

    /** A Heikin Ashi bar is closed or revised; follows its base, if that has changed. */
    void closed(HeikinAshiBar bar);

    /** Intervals are over; follows the bar, if there is one. */
    void over(CloseMarker.Intervals intervals);

    /** A session begins under another policy, or sessions have been cut again under one. */
    default void cut(PolicySpan span) {}
}
