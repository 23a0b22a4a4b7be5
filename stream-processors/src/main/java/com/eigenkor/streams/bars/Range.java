package com.eigenkor.streams.bars;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Whether an event can be added without any number leaving 64 bits. Asked before anything changes:
 * an absurd price becomes a dead letter instead of a half-added trade.
 */
final class Range {

    /** Four of it, six decimals finer, still fit: what a Heikin Ashi close adds up. */
    private static final long MOST_PRICE = Long.MAX_VALUE / 4_000_000 / 4;

    /** A time beyond these would close every bar there will ever be, and make all others late. */
    private static final long FIRST_MS = Instant.parse("1970-01-02T00:00:00Z").toEpochMilli();

    private static final long LAST_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    private Range() {}

    static boolean isTime(long timeMs) {
        return FIRST_MS <= timeMs && timeMs < LAST_MS;
    }

    static boolean holds(SymbolState state, Trade trade) {
        if (!holds(state, trade.scale(), trade.price())) {
            return false;
        }
        int scale = Math.max(state.scale, trade.scale());
        long price = trade.price() * Decimals.pow10(scale - trade.scale());
        if (Math.multiplyHigh(price, trade.size()) != (price * trade.size() >> 63)) {
            return false;
        }
        double worth = Math.abs((double) price * trade.size()) + held(state, scale);
        return worth < Long.MAX_VALUE / 2;
    }

    static boolean holds(SymbolState state, VendorBar bar) {
        if (!isTime(bar.startMs())) {
            return false;
        }
        return LongStream.of(bar.open(), bar.high(), bar.low(), bar.close())
                .allMatch(price -> holds(state, bar.scale(), price));
    }

    /** Whether a price fits, and what is held still fits at its scale. */
    private static boolean holds(SymbolState state, int scale, long price) {
        long most = MOST_PRICE / Decimals.pow10(Math.max(0, state.scale - scale));
        if (price > most || price < -most) {
            return false;
        }
        return scale <= state.scale
                || Math.abs((double) state.lastPrice) * Decimals.pow10(scale - state.scale)
                        < MOST_PRICE;
    }

    /** All that a fold could bring together, at a scale. */
    private static double held(SymbolState state, int scale) {
        double sum = 0;
        for (List<Line> lines : List.of(state.intraday, state.daily, state.ticks)) {
            for (Line line : lines) {
                sum += Math.abs((double) line.cell.notional);
            }
        }
        return sum * Decimals.pow10(scale - state.scale);
    }
}
