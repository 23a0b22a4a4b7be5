package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.HeikinAshiBar;

/** Takes what the engine says, in the order it says it. */
public interface BarSink {

    /** A bar is closed. */
    void closed(Bar bar);

    /** A Heikin Ashi bar is closed; follows its base. */
    void closed(HeikinAshiBar bar);

    /** Intervals are over; follows the bar, if there is one. */
    void over(CloseMarker.Intervals intervals);
}
