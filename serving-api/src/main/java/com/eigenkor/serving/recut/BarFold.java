package com.eigenkor.serving.recut;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bar from its trades, added in the order of their arrival.
 *
 * <p>In a bar of time a trade stands where its second stands, and within the second where it
 * arrived; in a bar of ticks it stands where it arrived. The first that sets a price is the open,
 * the last the close. Every trade adds to the total volume, those that count to the volume.
 */
final class BarFold {

    private final boolean isTime;
    private final Listed in;
    private final Listed leftOut;
    private @Nullable Judged open;
    private @Nullable Judged high;
    private @Nullable Judged low;
    private @Nullable Judged close;
    private long volume;
    private long totalVolume;
    private long tradeCount;
    private long excludedCount;
    private BigDecimal notional = BigDecimal.ZERO;

    BarFold(boolean isTime, int mostListed) {
        this.isTime = isTime;
        in = new Listed(mostListed);
        leftOut = new Listed(mostListed);
    }

    void add(Judged judged) {
        if (!judged.isIn()) {
            leftOut.add(judged);
            return;
        }
        in.add(judged);
        Trade trade = judged.trade();
        totalVolume = Math.addExact(totalVolume, trade.size());
        if (judged.counts()) {
            volume = Math.addExact(volume, trade.size());
            notional = notional.add(price(trade).multiply(BigDecimal.valueOf(trade.size())));
        }
        if (judged.setsRange()) {
            high = high == null || price(trade).compareTo(price(high.trade())) > 0 ? judged : high;
            low = low == null || price(trade).compareTo(price(low.trade())) < 0 ? judged : low;
        }
        if (!judged.setsPrice()) {
            excludedCount++;
            return;
        }
        tradeCount++;
        open = open == null || stand(judged) < stand(open) ? judged : open;
        close = close == null || stand(judged) >= stand(close) ? judged : close;
    }

    private long stand(Judged judged) {
        return isTime ? Math.floorDiv(judged.trade().timeUs(), 1_000_000L) : 0;
    }

    private static BigDecimal price(Trade trade) {
        return BigDecimal.valueOf(trade.price(), trade.scale());
    }

    /**
     * What has come of it. Without a trade that sets a price there is no bar.
     *
     * @param scale decimals of the prices; more where a trade has more
     */
    Cut cut(SeriesId series, int seq, Interval interval, int scale) {
        if (open == null) {
            return new Cut(Optional.empty(), Optional.empty(), in, leftOut);
        }
        var makers =
                new Cut.Makers(
                        open,
                        Objects.requireNonNull(high),
                        Objects.requireNonNull(low),
                        Objects.requireNonNull(close));
        return new Cut(
                Optional.of(bar(series, seq, interval, scale, makers)),
                Optional.of(makers),
                in,
                leftOut);
    }

    private Bar bar(SeriesId series, int seq, Interval interval, int least, Cut.Makers makers) {
        int scale =
                makers.all().stream()
                        .mapToInt(maker -> maker.trade().scale())
                        .reduce(Math.max(least, notional.scale()), Math::max);
        return new Bar(
                series,
                new BarKey(interval.startMs(), seq),
                interval.endMs(),
                interval.tradingDate(),
                scale,
                mantissa(price(makers.open().trade()), scale),
                mantissa(price(makers.high().trade()), scale),
                mantissa(price(makers.low().trade()), scale),
                mantissa(price(makers.close().trade()), scale),
                volume,
                totalVolume,
                tradeCount,
                excludedCount,
                mantissa(notional, scale),
                makers.open().trade().timeUs(),
                makers.close().trade().timeUs(),
                Bar.State.CLOSED,
                Revision.FIRST,
                Bar.Source.TRADES);
    }

    private static long mantissa(BigDecimal value, int scale) {
        return value.setScale(scale).unscaledValue().longValueExact();
    }
}
