package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.HeikinAshiBar;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything the engine says, in order. */
final class Collected implements BarSink {

    final List<Bar> bars = new ArrayList<>();
    final List<HeikinAshiBar> heikinAshi = new ArrayList<>();
    final List<CloseMarker.Intervals> markers = new ArrayList<>();
    final List<Object> everything = new ArrayList<>();

    @Override
    public void closed(Bar bar) {
        bars.add(bar);
        everything.add(bar);
    }

    @Override
    public void closed(HeikinAshiBar bar) {
        heikinAshi.add(bar);
        everything.add(bar);
    }

    @Override
    public void over(CloseMarker.Intervals intervals) {
        markers.add(intervals);
        everything.add(intervals);
    }

    List<Bar> bars(BarSpec spec) {
        return bars.stream().filter(bar -> bar.series().spec().equals(spec)).toList();
    }

    List<HeikinAshiBar> heikinAshi(BarSpec spec) {
        return heikinAshi.stream().filter(bar -> bar.series().spec().equals(spec)).toList();
    }
}
