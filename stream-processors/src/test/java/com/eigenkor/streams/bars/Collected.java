package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.SeriesBar;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Keeps everything the engine says, in order. */
final class Collected implements BarSink {

    final List<Bar> bars = new ArrayList<>();
    final List<HeikinAshiBar> heikinAshi = new ArrayList<>();
    final List<CloseMarker.Intervals> markers = new ArrayList<>();
    final List<PolicySpan> spans = new ArrayList<>();
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

    @Override
    public void cut(PolicySpan span) {
        spans.add(span);
    }

    /** The latest revision of each bar that was not withdrawn, by key. */
    List<Bar> latest(BarSpec spec) {
        return latest(bars(spec));
    }

    List<HeikinAshiBar> latestSmooth(BarSpec spec) {
        return latest(heikinAshi(spec));
    }

    /**
     * Revisions of a bar rise one by one; the first is 0, or 1 where an empty interval was told.
     * Where keys of tick bars are gone since a recut, others may begin or go on higher.
     */
    private static <T extends SeriesBar> List<T> latest(List<T> said) {
        var latest = new TreeMap<BarKey, T>();
        boolean areKeysGone = false;
        for (T bar : said) {
            T before = latest.put(bar.key(), bar);
            areKeysGone |= isGone(bar.base());
            int least = before == null ? 0 : before.revision().number() + 1;
            int usual = before == null ? 1 : least;
            int most = areKeysGone ? Integer.MAX_VALUE : usual;
            if (bar.revision().number() < least || bar.revision().number() > most) {
                throw new AssertionError("%s after %s".formatted(bar, before));
            }
        }
        return latest.values().stream().filter(bar -> !bar.base().isWithdrawn()).toList();
    }

    private static boolean isGone(Bar bar) {
        return !bar.series().spec().isTime() && bar.isWithdrawn();
    }

    List<Bar> bars(BarSpec spec) {
        return bars.stream().filter(bar -> bar.series().spec().equals(spec)).toList();
    }

    List<HeikinAshiBar> heikinAshi(BarSpec spec) {
        return heikinAshi.stream().filter(bar -> bar.series().spec().equals(spec)).toList();
    }
}
