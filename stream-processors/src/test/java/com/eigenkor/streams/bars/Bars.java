package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import java.math.BigDecimal;

/** Bars as the judge writes them. */
final class Bars {

    private Bars() {}

    /** What a bar says, but for its revision. */
    static String content(SeriesBar bar) {
        // Withdrawn for one reason a bar of ticks keeps its place, for another it does not.
        String reason = bar.base().isWithdrawn() ? bar.revision().reason().code() : "";
        String base = bar.base().state() + reason + " " + bar.key() + " " + finest(bar.base());
        return bar instanceof HeikinAshiBar smooth
                ? base + " " + price(smooth, smooth.open()) + " " + price(smooth, smooth.close())
                : base;
    }

    private static BigDecimal price(HeikinAshiBar bar, long mantissa) {
        return BigDecimal.valueOf(mantissa, bar.scale()).stripTrailingZeros();
    }

    /** The same bar, closed, unrevised, with the decimals of {@link RandomMarket#FINEST}. */
    static Bar finest(Bar bar) {
        long unit = Decimals.pow10(RandomMarket.FINEST - bar.scale());
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                RandomMarket.FINEST,
                bar.open() * unit,
                bar.high() * unit,
                bar.low() * unit,
                bar.close() * unit,
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional() * unit,
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                Bar.State.CLOSED,
                Revision.FIRST,
                bar.source());
    }
}
