package com.eigenkor.benchmarks.rules;

import com.eigenkor.market.Bar;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.streams.bars.BarSink;
import org.openjdk.jmh.infra.Blackhole;

/** Takes everything and keeps nothing, so that the compiler leaves the work in. */
record HoleSink(Blackhole hole) implements BarSink {

    @Override
    public void closed(Bar bar) {
        hole.consume(bar);
    }

    @Override
    public void closed(HeikinAshiBar bar) {
        hole.consume(bar);
    }

    @Override
    public void over(CloseMarker.Intervals intervals) {
        hole.consume(intervals);
    }
}
