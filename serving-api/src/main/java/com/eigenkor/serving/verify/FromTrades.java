package com.eigenkor.serving.verify;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.serving.recut.Fields;
import com.eigenkor.serving.recut.Recut;
import com.eigenkor.serving.recut.Smooth;
import com.eigenkor.store.BarStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the bars of a date from its stored trades. */
final class FromTrades {

    private final Recut recut;
    private final BarStore store;
    private final Day day;
    private final int decimals;

    FromTrades(Recut recut, BarStore store, Day day, int decimals) {
        this.recut = recut;
        this.store = store;
        this.day = day;
        this.decimals = decimals;
    }

    Evidence of(SeriesId series, List<SeriesBar> stored) {
        boolean isVendors =
                stored.stream().allMatch(bar -> bar.base().source() == Bar.Source.VENDOR);
        if (isVendors && !stored.isEmpty()) {
            return Evidence.none("trades", "vendor");
        }
        var dates = recut.dates(series.symbol());
        if (dates.isEmpty() || dates.first().isAfter(day.date())) {
            return Evidence.none("trades", "not stored");
        }
        var bases = bases(series, stored);
        return Evidence.of(
                "trades",
                series.style() == Style.OHLC
                        ? List.copyOf(bases)
                        : List.<SeriesBar>copyOf(smooth(series, bases, stored)));
    }

    /** From trades; bars the vendor had a share in as they are. */
    private List<Bar> bases(SeriesId series, List<SeriesBar> stored) {
        var traded = new SeriesId(series.symbol(), series.spec(), Style.OHLC);
        var known = new HashMap<BarKey, Bar>();
        stored.forEach(bar -> known.put(bar.key(), bar.base()));
        var bases = new TreeMap<BarKey, Bar>();
        for (Bar cut : closed(recut.day(traded, day.date(), day.calendar(), decimals))) {
            Bar base = known.get(cut.key());
            if (base != null) {
                bases.put(cut.key(), withTheScaleOf(base, cut));
            } else if (cut.endMs() <= day.knownToMs()) {
                bases.put(cut.key(), cut);
            }
        }
        known.values().stream()
                .filter(bar -> bar.source() == Bar.Source.VENDOR)
                .forEach(bar -> bases.put(bar.key(), bar));
        return day.compared(List.copyOf(bases.values()));
    }

    /** While the date goes on, the last ticks make no bar yet. */
    private List<Bar> closed(List<Bar> bars) {
        if (day.isOver() || bars.isEmpty()) {
            return bars;
        }
        Bar last = bars.getLast();
        boolean isShort =
                last.series().spec() instanceof BarSpec.Ticks(int count)
                        && last.tradeCount() < count;
        return isShort ? bars.subList(0, bars.size() - 1) : bars;
    }

    /** Heikin Ashi values are rounded by it, and it may have grown since. */
    private static Bar withTheScaleOf(Bar stored, Bar cut) {
        return Fields.differing(stored, cut).isEmpty() ? stored : cut;
    }

    private List<HeikinAshiBar> smooth(SeriesId series, List<Bar> bases, List<SeriesBar> stored) {
        if (bases.isEmpty()) {
            return List.of();
        }
        var first = stored.isEmpty() ? bases.getFirst().key() : stored.getFirst().key();
        Optional<HeikinAshiBar> previous =
                store.before(series, first, 1).stream().map(HeikinAshiBar.class::cast).findFirst();
        var smooth = new ArrayList<HeikinAshiBar>(bases.size());
        for (Bar base : bases) {
            var bar = Smooth.over(base, previous);
            smooth.add(bar);
            previous = Optional.of(bar);
        }
        return smooth;
    }
}
