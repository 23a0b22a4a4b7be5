package com.eigenkor.streams.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Effect.Prices;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.session.Interval;
import java.time.LocalDate;

/** What has traded in one interval so far. Mutable, reused: the engine holds one for each spec. */
final class Cell {

    long startMs;
    long endMs;
    LocalDate tradingDate = LocalDate.EPOCH;
    boolean isOpen;

    /** Whether it has an open and a close: whether it is a bar. */
    boolean isPriced;

    /**
     * Whether it has a high and a low; they wait here until it is priced, whenever their trades
     * came.
     */
    boolean isRanged;

    boolean isVendor;
    long open;
    long high;
    long low;
    long close;
    long volume;
    long totalVolume;
    long tradeCount;
    long excludedCount;
    long notional;
    long firstTimeUs;
    long lastTimeUs;

    /** Trades that were deleted and keep their place in a tick bar. */
    long deletedCount;

    Interval interval() {
        return new Interval(startMs, endMs, tradingDate);
    }

    void begin(Interval interval) {
        begin(interval.startMs(), interval.endMs(), interval.tradingDate());
    }

    void begin(long startMs, long endMs, LocalDate tradingDate) {
        clear();
        isOpen = true;
        this.startMs = startMs;
        this.endMs = endMs;
        this.tradingDate = tradingDate;
    }

    void clear() {
        isOpen = false;
        isPriced = false;
        isRanged = false;
        isVendor = false;
        open = 0;
        high = 0;
        low = 0;
        close = 0;
        volume = 0;
        totalVolume = 0;
        tradeCount = 0;
        excludedCount = 0;
        notional = 0;
        firstTimeUs = 0;
        lastTimeUs = 0;
        deletedCount = 0;
    }

    void add(Trade trade, long price, Prices sets, boolean countsInVolume) {
        long size = trade.size();
        totalVolume += size;
        if (countsInVolume) {
            volume += size;
            notional = Math.addExact(notional, Math.multiplyExact(price, size));
        }
        if (sets != Prices.NONE) {
            widen(price, price);
        }
        if (sets != Prices.LAST) {
            excludedCount++;
            return;
        }
        if (!isPriced) {
            isPriced = true;
            open = price;
            firstTimeUs = trade.timeUs();
        }
        close = price;
        lastTimeUs = trade.timeUs();
        tradeCount++;
    }

    private void widen(long highest, long lowest) {
        high = isRanged ? Math.max(high, highest) : highest;
        low = isRanged ? Math.min(low, lowest) : lowest;
        isRanged = true;
    }

    /**
     * Adds a trade that comes late: it stands behind the trades of its second and before those of
     * later ones.
     */
    void insert(Trade trade, long price, Prices sets, boolean countsInVolume) {
        if (sets != Prices.LAST || !isPriced) {
            add(trade, price, sets, countsInVolume);
            return;
        }
        long second = second(trade.timeUs());
        boolean isFirst = second < second(firstTimeUs);
        boolean isLast = second >= second(lastTimeUs);
        long newestPrice = close;
        long newestTimeUs = lastTimeUs;
        add(trade, price, sets, countsInVolume);
        if (isFirst) {
            open = price;
            firstTimeUs = trade.timeUs();
        }
        if (!isLast) {
            close = newestPrice;
            lastTimeUs = newestTimeUs;
        }
    }

    private static long second(long timeUs) {
        return Math.floorDiv(timeUs, 1_000_000L);
    }

    void add(VendorBar bar, int scale) {
        isPriced = true;
        isRanged = true;
        isVendor = true;
        open = Decimals.rescale(bar.open(), bar.scale(), scale);
        high = Decimals.rescale(bar.high(), bar.scale(), scale);
        low = Decimals.rescale(bar.low(), bar.scale(), scale);
        close = Decimals.rescale(bar.close(), bar.scale(), scale);
        volume = bar.volume();
        totalVolume = bar.volume();
        firstTimeUs = startMs * 1000;
        lastTimeUs = endMs * 1000 - 1;
    }

    /** Adds what a later, finer interval held. */
    void add(Cell later) {
        addUnpriced(later);
        tradeCount += later.tradeCount;
        deletedCount += later.deletedCount;
        isVendor |= later.isVendor;
        if (!later.isPriced) {
            return;
        }
        if (!isPriced) {
            isPriced = true;
            open = later.open;
            firstTimeUs = later.firstTimeUs;
        }
        close = later.close;
        lastTimeUs = later.lastTimeUs;
    }

    /** Adds what another cell counts and sets, but for open and close. */
    void addUnpriced(Cell other) {
        volume += other.volume;
        totalVolume += other.totalVolume;
        notional = Math.addExact(notional, other.notional);
        excludedCount += other.excludedCount;
        if (other.isRanged) {
            widen(other.high, other.low);
        }
    }

    /** Clears a cell that never was priced. */
    void clearUnpriced() {
        isRanged = false;
        high = 0;
        low = 0;
        volume = 0;
        totalVolume = 0;
        notional = 0;
        excludedCount = 0;
    }

    boolean holds(long timeMs) {
        return startMs <= timeMs && timeMs < endMs;
    }

    /** Places of a tick bar that are taken. */
    long ticks() {
        return tradeCount + deletedCount;
    }

    void copy(Cell other) {
        startMs = other.startMs;
        endMs = other.endMs;
        tradingDate = other.tradingDate;
        isOpen = other.isOpen;
        copyNumbers(other);
    }

    void copyNumbers(Cell other) {
        isPriced = other.isPriced;
        isRanged = other.isRanged;
        isVendor = other.isVendor;
        open = other.open;
        high = other.high;
        low = other.low;
        close = other.close;
        volume = other.volume;
        totalVolume = other.totalVolume;
        tradeCount = other.tradeCount;
        excludedCount = other.excludedCount;
        notional = other.notional;
        firstTimeUs = other.firstTimeUs;
        lastTimeUs = other.lastTimeUs;
        deletedCount = other.deletedCount;
    }

    void copyPrices(Cell other) {
        open = other.open;
        high = other.high;
        low = other.low;
        close = other.close;
        firstTimeUs = other.firstTimeUs;
        lastTimeUs = other.lastTimeUs;
    }

    boolean hasNumbersOf(Cell other) {
        return isPriced == other.isPriced
                && isRanged == other.isRanged
                && isVendor == other.isVendor
                && open == other.open
                && high == other.high
                && low == other.low
                && close == other.close
                && volume == other.volume
                && totalVolume == other.totalVolume
                && tradeCount == other.tradeCount
                && excludedCount == other.excludedCount
                && notional == other.notional
                && firstTimeUs == other.firstTimeUs
                && lastTimeUs == other.lastTimeUs
                && deletedCount == other.deletedCount;
    }

    /** Brings the prices to a finer scale. */
    void rescale(long factor) {
        open = Math.multiplyExact(open, factor);
        high = Math.multiplyExact(high, factor);
        low = Math.multiplyExact(low, factor);
        close = Math.multiplyExact(close, factor);
        notional = Math.multiplyExact(notional, factor);
    }

    Bar bar(SeriesId series, int seq, int scale, Bar.State state) {
        return bar(series, seq, scale, state, Revision.FIRST);
    }

    Bar bar(SeriesId series, int seq, int scale, Bar.State state, Revision revision) {
        return new Bar(
                series,
                new BarKey(startMs, seq),
                endMs,
                tradingDate,
                scale,
                open,
                high,
                low,
                close,
                volume,
                totalVolume,
                tradeCount,
                excludedCount,
                notional,
                firstTimeUs,
                lastTimeUs,
                state,
                revision,
                isVendor ? Bar.Source.VENDOR : Bar.Source.TRADES);
    }
}
