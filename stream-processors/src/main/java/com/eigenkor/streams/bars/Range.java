package com.eigenkor.streams.bars;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.EventTime;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whether an event can be added without any number leaving 64 bits. Asked before anything changes:
 * an absurd price becomes a dead letter instead of a half-added trade.
 */
final class Range {

    /** Four of it, six decimals finer, still fit: what a Heikin Ashi close adds up. */
    private static final long MOST_PRICE = Long.MAX_VALUE / 4_000_000 / 4;

    private static final long MOST_FINE = MOST_PRICE * Decimals.pow10(Decimals.FINE_DIGITS);

    /** Of a bar's volume or notional; half of what fits, since it is asked in floating point. */
    private static final double MOST_SUM = Long.MAX_VALUE / 2.0;

    /** More than bars of a kind there are. */
    private static final int MOST_LINES = 16;

    private static final long DAY_MS = 86_400_000;

    private Range() {}

    static boolean holds(SymbolState state, Trade trade) {
        int scale = Math.max(state.scale, trade.scale());
        if (!isPrice(trade.price(), scale - trade.scale()) || !widens(state, scale)) {
            return false;
        }
        double price = (double) trade.price() * Decimals.pow10(scale - trade.scale());
        if (scale == state.scale && state.room.takes(trade.size(), price)) {
            return true;
        }
        double factor = Decimals.pow10(scale - state.scale);
        boolean holds =
                adds(state.intraday, state, trade.size(), price, factor)
                        && adds(state.daily, state, trade.size(), price, factor)
                        && adds(state.ticks, state, trade.size(), price, factor);
        if (holds && scale == state.scale) {
            state.room.measure(state, trade.size(), price);
        }
        return holds;
    }

    /**
     * How much the bars of a symbol may grow for certain before their sums have to be looked at
     * again. It answers what looking would answer, so it is no part of the state; whatever but a
     * trade on time changes a bar closes it.
     *
     * <p>A trade on time is in at most two bars of a kind at once: a day that closes goes to its
     * week and its month. So sums at most double, and grow by at most twice what is added.
     */
    static final class Room {

        private double volume;
        private double notional;

        /** Takes a trade if there is room for it. */
        boolean takes(long size, double price) {
            double worth = Math.abs(price * size);
            if (size >= volume || worth >= notional) {
                return false;
            }
            volume -= size;
            notional -= worth;
            return true;
        }

        /** Nothing is certain any more. */
        void close() {
            volume = 0;
            notional = 0;
        }

        /** Looks at the sums of all bars, with a trade that is about to be added. */
        private void measure(SymbolState state, long size, double price) {
            double volumes = size + waitingVolume(state);
            double notionals = Math.abs(price * size) + waitingNotional(state);
            for (Line line : state.all) {
                volumes += line.cell.totalVolume;
                notionals += Math.abs((double) line.cell.notional);
            }
            volume = MOST_SUM / 4 - volumes;
            notional = MOST_SUM / 4 - notionals;
        }
    }

    static boolean holds(SymbolState state, VendorBar bar) {
        int scale = Math.max(state.scale, bar.scale());
        var prices = LongStream.of(bar.open(), bar.high(), bar.low(), bar.close());
        return EventTime.isTaken(bar.startMs())
                && EventTime.isTaken(bar.tradingDate().toEpochDay() * DAY_MS)
                && bar.volume() >= 0
                && prices.allMatch(price -> isPrice(price, scale - bar.scale()))
                && widens(state, scale)
                && adds(state.intraday, state, bar.volume(), 0, 1)
                && adds(state.daily, state, bar.volume(), 0, 1);
    }

    /** Whether a price fits with so many decimals more. */
    private static boolean isPrice(long price, int moreDecimals) {
        return isWithin(price, MOST_PRICE / Decimals.pow10(moreDecimals));
    }

    static boolean isPrice(long price) {
        return isWithin(price, MOST_PRICE);
    }

    private static boolean isWithin(long value, long most) {
        return -most <= value && value <= most;
    }

    /** Whether all prices that are held fit at a scale. */
    private static boolean widens(SymbolState state, int scale) {
        if (scale == state.scale) {
            return true;
        }
        long factor = Decimals.pow10(scale - state.scale);
        for (Line line : state.all) {
            if (!widens(line.cell, factor) || !widens(line.heikinAshi, factor)) {
                return false;
            }
        }
        if (!widens(state.unpriced.sum, factor)) {
            return false;
        }
        for (Unpriced earlier : state.earlierUnpriced.waiting()) {
            if (!widens(earlier.sum, factor)) {
                return false;
            }
        }
        return isWithin(state.lastPrice, MOST_PRICE / factor);
    }

    /** Open and close too: the vendor's may lie beyond its high and low. */
    static boolean widens(Cell cell, long factor) {
        return isWithin(cell.high, MOST_PRICE / factor)
                && isWithin(cell.low, MOST_PRICE / factor)
                && isWithin(cell.open, MOST_PRICE / factor)
                && isWithin(cell.close, MOST_PRICE / factor)
                && isWithin(mean(cell), MOST_PRICE / factor);
    }

    static boolean widensSum(Cell cell, long factor) {
        return Math.abs((double) cell.notional) * factor < MOST_SUM;
    }

    static boolean widens(HeikinAshiTail tail, long factor) {
        return isWithin(tail.open, MOST_FINE / factor) && isWithin(tail.close, MOST_FINE / factor);
    }

    /** Whether a closed bar holds a trade more. */
    static boolean holds(Cell closed, long price, long size) {
        double notional = Math.abs((double) closed.notional) + Math.abs((double) price * size);
        return (double) closed.totalVolume + size < MOST_SUM && notional < MOST_SUM;
    }

    /**
     * Whether a bar that a trade was taken out of still fits among the others of its kind: without
     * a trade of a negative price a sum may grow.
     */
    static boolean holds(Cell before, Cell after) {
        double notional = Math.abs((double) after.notional);
        return notional <= Math.abs((double) before.notional) || notional < MOST_SUM / MOST_LINES;
    }

    /** Of all that is in the volume: trades that set no price may lie beyond high and low. */
    private static long mean(Cell cell) {
        return cell.notional / Math.max(1, cell.volume);
    }

    /**
     * Whether the bars of a kind could all be folded into one, with what waits for a price and a
     * trade more.
     */
    private static boolean adds(
            List<Line> lines, SymbolState state, long size, double price, double factor) {
        double volume = (double) size + waitingVolume(state);
        double notional = waitingNotional(state);
        for (Line line : lines) {
            volume += line.cell.totalVolume;
            notional += Math.abs((double) line.cell.notional);
        }
        return volume < MOST_SUM && notional * factor + Math.abs(price * size) < MOST_SUM;
    }

    private static double waitingVolume(SymbolState state) {
        double volume = state.unpriced.sum.totalVolume;
        for (Unpriced earlier : state.earlierUnpriced.waiting()) {
            volume += earlier.sum.totalVolume;
        }
        return volume;
    }

    private static double waitingNotional(SymbolState state) {
        double notional = Math.abs((double) state.unpriced.sum.notional);
        for (Unpriced earlier : state.earlierUnpriced.waiting()) {
            notional += Math.abs((double) earlier.sum.notional);
        }
        return notional;
    }
}
