package com.eigenkor.serving.recut;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;
import java.util.TreeMap;

/** Bars of time: each trade belongs to the interval that holds its time. */
final class TimeCut implements Cutter {

    private final SeriesId series;
    private final Stretch stretch;
    private final int scale;
    private final int mostListed;
    private final Done done;
    private final TreeMap<Long, BarFold> folds = new TreeMap<>();

    TimeCut(SeriesId series, Stretch stretch, int scale, int mostListed, Done done) {
        this.series = series;
        this.stretch = stretch;
        this.scale = scale;
        this.mostListed = mostListed;
        this.done = done;
    }

    @Override
    public boolean add(Judged judged) {
        long timeMs = Math.floorDiv(judged.trade().timeUs(), 1000L);
        folds.computeIfAbsent(interval(timeMs).startMs(), _ -> new BarFold(true, mostListed))
                .add(judged);
        return true;
    }

    @Override
    public void end() {
        for (var entry : folds.entrySet()) {
            Interval interval = interval(entry.getKey());
            Cut cut = entry.getValue().cut(series, 0, interval, scale);
            if (!done.test(new BarKey(interval.startMs(), 0), cut)) {
                return;
            }
        }
    }

    private Interval interval(long timeMs) {
        return stretch.interval(series.spec(), timeMs);
    }
}
