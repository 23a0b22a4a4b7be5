package com.eigenkor.serving.live;

import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.serving.rollup.CustomSpecs;
import java.util.List;

/**
 * The stock series at the live edge that a custom one follows from.
 *
 * @param lines the base first
 */
record Sources(List<SeriesLine> lines) {

    static Sources of(SeriesId series, LiveMarket market) {
        return new Sources(
                CustomSpecs.madeOf(series.spec()).stream()
                        .map(spec -> new SeriesId(series.symbol(), spec, Style.OHLC))
                        .map(market::line)
                        .toList());
    }

    SeriesLine base() {
        return lines.getFirst();
    }

    /** Those that only tell where bars of the base begin. */
    List<SeriesLine> counted() {
        return lines.subList(1, lines.size());
    }

    /** See {@link Recounts#number}: while it stays, what is read of them is of one cut. */
    long recounts() {
        return lines.stream().mapToLong(SeriesLine::recounts).sum();
    }

    /** See {@link Recounts#areSettled}. */
    boolean areSettled(long nowMs) {
        return lines.stream().allMatch(line -> line.isSettled(nowMs));
    }
}
