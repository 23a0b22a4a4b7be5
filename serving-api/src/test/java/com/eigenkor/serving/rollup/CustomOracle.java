package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What custom bars must be, given the trades and the revisions of the stock bars. */
public final class CustomOracle {

    private CustomOracle() {}

    /** The custom bars with the revisions that follow from those of their parts. */
    public static List<Bar> revised(List<Bar> custom, List<Bar> parts) {
        var revised = new ArrayList<Bar>();
        int next = 0;
        for (var bar : custom) {
            int number = 0;
            var reason = Revision.Reason.NONE;
            int first = next;
            while (next < parts.size() && holds(bar, parts.get(next), next - first)) {
                var part = parts.get(next++);
                number += part.revision().number();
                reason = part.revision().number() > 0 ? part.revision().reason() : reason;
            }
            revised.add(Oracle.as(bar, bar.state(), new Revision(number, reason)));
        }
        return revised;
    }

    private static boolean holds(Bar bar, Bar part, int partsBefore) {
        BarSpec spec = bar.series().spec();
        return spec.isTime()
                ? part.startMs() < bar.endMs()
                : partsBefore < CustomSpecs.parts(spec)
                        && part.tradingDate().equals(bar.tradingDate());
    }

    /** Heikin Ashi of the last bar of a list, by arithmetic in decimals. */
    public static SeriesBar smoothed(List<Bar> bars) {
        var window = bars.subList(first(bars), bars.size());
        boolean isFirst = true;
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal close = BigDecimal.ZERO;
        int number = 0;
        var reason = Revision.Reason.NONE;
        for (int i = 0; i < window.size(); i++) {
            Bar bar = window.get(i);
            number += bar.revision().number();
            reason = bar.revision().number() > 0 ? bar.revision().reason() : reason;
            if (bar.isWithdrawn()) {
                continue;
            }
            var first = decimal(bar.open()).add(decimal(bar.close()));
            open = half(isFirst ? first : open.add(close));
            isFirst = false;
            close = decimal(bar.high()).add(decimal(bar.low())).add(first);
            close =
                    close.divide(
                            BigDecimal.valueOf(4), Decimals.FINE_DIGITS, RoundingMode.HALF_EVEN);
        }
        Bar base = window.getLast();
        var high = decimal(base.high()).max(open).max(close);
        var low = decimal(base.low()).min(open).min(close);
        return new HeikinAshiBar(
                base,
                mantissa(open),
                mantissa(high),
                mantissa(low),
                mantissa(close),
                new Revision(number, reason));
    }

    /** The last bar follows from the 64 before it that stand. */
    private static int first(List<Bar> bars) {
        int first = bars.size() - 1;
        for (int standing = 0; first > 0 && standing < 64; first--) {
            standing += bars.get(first - 1).isWithdrawn() ? 0 : 1;
        }
        return first;
    }

    /** The revision that takes a bar back. */
    public static Bar withdrawn(Bar bar, Revision.Reason because) {
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
                0,
                0,
                0,
                0,
                0,
                bar.firstTimeUs(),
                bar.lastTimeUs(),
                Bar.State.WITHDRAWN,
                bar.revision().next(because),
                bar.source());
    }

    /** A bar of ticks as it is told that had lost them all before it was one: without a price. */
    public static Bar neverPriced(Bar bar) {
        return new Bar(
                bar.series(),
                bar.key(),
                bar.endMs(),
                bar.tradingDate(),
                bar.scale(),
                0,
                0,
                0,
                0,
                bar.volume(),
                bar.totalVolume(),
                0,
                bar.excludedCount(),
                bar.notional(),
                0,
                0,
                Bar.State.WITHDRAWN,
                bar.revision(),
                bar.source());
    }

    private static BigDecimal decimal(long price) {
        return BigDecimal.valueOf(price);
    }

    private static BigDecimal half(BigDecimal sum) {
        return sum.divide(BigDecimal.TWO, Decimals.FINE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static long mantissa(BigDecimal value) {
        return value.setScale(Decimals.FINE_DIGITS, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }
}
