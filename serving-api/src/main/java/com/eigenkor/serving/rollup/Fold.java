package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;

/** The arithmetic of folding: one bar, and what the next finer one adds to it. */
final class Fold {

    private Fold() {}

    /** The custom bar that has only its first part. */
    static Bar first(SeriesId series, BarKey key, Interval slot, Bar part) {
        return new Bar(
                series,
                key,
                slot.endMs(),
                slot.tradingDate(),
                part.scale(),
                part.open(),
                part.high(),
                part.low(),
                part.close(),
                part.volume(),
                part.totalVolume(),
                part.tradeCount(),
                part.excludedCount(),
                part.notional(),
                part.firstTimeUs(),
                part.lastTimeUs(),
                Bar.State.FORMING,
                part.revision(),
                part.source());
    }

    /**
     * A bar with one part more.
     *
     * @param endMs end of the longer bar
     * @throws ArithmeticException when a number leaves 64 bits
     */
    static Bar plus(Bar shorter, Bar later, long endMs) {
        int scale = Math.max(shorter.scale(), later.scale());
        Bar sum = scaled(shorter, scale);
        Bar part = scaled(later, scale);
        // A part whose every trade was taken back has volume of others but no prices.
        Bar opening = isPriced(sum) ? sum : part;
        Bar closing = isPriced(part) ? part : sum;
        return new Bar(
                sum.series(),
                sum.key(),
                endMs,
                sum.tradingDate(),
                scale,
                opening.open(),
                Math.max(opening.high(), closing.high()),
                Math.min(opening.low(), closing.low()),
                closing.close(),
                Math.addExact(sum.volume(), part.volume()),
                Math.addExact(sum.totalVolume(), part.totalVolume()),
                sum.tradeCount() + part.tradeCount(),
                sum.excludedCount() + part.excludedCount(),
                Math.addExact(sum.notional(), part.notional()),
                opening.firstTimeUs(),
                closing.lastTimeUs(),
                sum.state(),
                later(sum.revision(), part.revision()),
                isVendor(sum) || isVendor(part) ? Bar.Source.VENDOR : Bar.Source.TRADES);
    }

    /** Revisions add up: one more of any part is one more of the whole. */
    static Revision later(Revision earlier, Revision later) {
        var because = later.number() > 0 ? later.reason() : earlier.reason();
        return new Revision(Math.addExact(earlier.number(), later.number()), because);
    }

    static boolean isPriced(Bar bar) {
        return bar.tradeCount() > 0 || isVendor(bar);
    }

    private static boolean isVendor(Bar bar) {
        return bar.source() == Bar.Source.VENDOR;
    }

    static Bar scaled(Bar bar, int scale) {
        if (bar.scale() == scale) {
            return bar;
        }
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                scale,
                Decimals.rescale(bar.open(), bar.scale(), scale),
                Decimals.rescale(bar.high(), bar.scale(), scale),
                Decimals.rescale(bar.low(), bar.scale(), scale),
                Decimals.rescale(bar.close(), bar.scale(), scale),
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                Decimals.rescale(bar.notional(), bar.scale(), scale),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                bar.state(),
                bar.revision(),
                bar.source());
    }

    static Bar copy(Bar bar, Bar.State state, Revision revision) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                bar.scale(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.totalVolume(),
                bar.tradeCount(),
                bar.excludedCount(),
                bar.notional(),
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                state,
                revision,
                bar.source());
    }
}
