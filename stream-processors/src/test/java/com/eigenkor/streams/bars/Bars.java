package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.Decimals;

/** Bars as the judge writes them. */
final class Bars {

    private Bars() {}

    /** The same bar, closed, with the decimals of {@link RandomMarket#FINEST}. */
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
                bar.revision(),
                bar.source());
    }
}
