package com.eigenkor.streams.bars;

import com.eigenkor.market.Decimals;
import com.eigenkor.market.Effect;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.streams.bars.ClosedBars.Entry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trades of a line since a state, and what its bars in progress held then: with them a trade
 * can be taken out of its bars again. Kept as long as all closed bars are, and no part of the state
 * either.
 */
final class KeptTrades {

    /** A trade that is in the bars, or was. */
    static final class Kept {

        private final Trade trade;
        final Effect effect;

        /** Start of its session, milliseconds UTC. */
        final long sessionStartMs;

        /** Whether it came before its second was closed. */
        final boolean isOnTime;

        /** False where the vendor's bar of its day stands. */
        final boolean isInDay;

        /**
         * Its bar of one tick, or that of the next price if it has none itself; null while there is
         * no next price.
         */
        @Nullable Entry tick;

        boolean isDeleted;

        /** Where it stands on its line. */
        private long position;

        Kept(Trade trade, Effect effect, long sessionStartMs, boolean isOnTime, boolean isInDay) {
            this.trade = trade;
            this.effect = effect;
            this.sessionStartMs = sessionStartMs;
            this.isOnTime = isOnTime;
            this.isInDay = isInDay;
        }

        /** The event time is an instant: the trading date is in it. */
        private boolean is(Trade other) {
            return trade.timeUs() == other.timeUs()
                    && trade.tickId() == other.tickId()
                    && trade.marketCenter() == other.marketCenter();
        }

        long timeUs() {
            return trade.timeUs();
        }

        long timeMs() {
            return Math.floorDiv(trade.timeUs(), 1000L);
        }

        /** Adds it to a bar under a day. */
        void addTo(Cell bar, int newScale) {
            bar.add(trade, price(newScale), effect.intraday(), effect.countsIntraday());
        }

        /** Adds it to a day. */
        void addToDay(Cell bar, int newScale) {
            bar.add(trade, price(newScale), effect.daily(), effect.countsDaily());
        }

        long price(int newScale) {
            return Decimals.rescale(trade.price(), trade.scale(), newScale);
        }
    }

    private final Map<Line, Cell> before = new IdentityHashMap<>();
    private final List<Kept> trades = new ArrayList<>();

    /** Those without a price that wait for the next one. */
    private final List<Kept> waiting = new ArrayList<>();

    /** What waited for one in each session at the beginning, and still does. */
    private final List<Unpriced> waitingBefore = new ArrayList<>();

    /** What had waited at the beginning for the price of a bar of one tick. */
    private final Map<Entry, Cell> waitedBefore = new IdentityHashMap<>();

    /** Where the event at hand stands on its line. */
    private long position;

    private final long afterUs;
    private final long lastPriceBefore;
    private final int scaleBefore;

    /** Begins with a state. */
    KeptTrades(SymbolState state) {
        afterUs = state.hasTrades ? state.watermarkUs : Long.MIN_VALUE;
        lastPriceBefore = state.lastPrice;
        scaleBefore = state.scale;
        for (Line line : state.all) {
            var held = new Cell();
            held.copy(line.cell);
            before.put(line, held);
        }
        keep(state.unpriced);
        state.earlierUnpriced.waiting().forEach(this::keep);
    }

    private void keep(Unpriced unpriced) {
        var waits = new Unpriced();
        waits.set(unpriced);
        waitingBefore.add(waits);
    }

    void standsAt(long newPosition) {
        position = newPosition;
    }

    /** Whether every trade of the second of an instant is here, if there was one. */
    boolean covers(long timeUs) {
        return afterUs == Long.MIN_VALUE
                || Math.floorDiv(afterUs, 1_000_000L) < Math.floorDiv(timeUs, 1_000_000L);
    }

    /**
     * Keeps a trade that has just been added.
     *
     * @param tick its bar of one tick; null if it sets no price under a day
     */
    void add(Kept kept, @Nullable Entry tick) {
        trades.add(kept);
        kept.position = position;
        kept.tick = tick;
        if (tick == null) {
            waiting.add(kept);
            return;
        }
        for (Kept earlier : waiting) {
            earlier.tick = earlier.sessionStartMs == kept.sessionStartMs ? tick : null;
        }
        waiting.removeIf(earlier -> earlier.tick != null);
        for (Unpriced earlier : waitingBefore) {
            if (earlier.sessionStartMs == kept.sessionStartMs) {
                waitedBefore.put(tick, earlier.sum);
            }
        }
        waitingBefore.removeIf(earlier -> earlier.sessionStartMs == kept.sessionStartMs);
    }

    /** The newest trade of an identity that is in the bars, or null. */
    @Nullable Kept find(Trade trade) {
        for (Kept kept : trades.reversed()) {
            if (kept.is(trade) && !kept.isDeleted) {
                return kept;
            }
        }
        return null;
    }

    /**
     * When the newest trade happened that a delete without a time may mean. It may be deleted: what
     * is meant does not hang on how much of the line is at hand.
     *
     * @param fromMs no trade before it is meant
     * @param most no trade so far back on the line is meant
     */
    OptionalLong timeUsOf(Correction untimed, long fromMs, long most) {
        return trades.reversed().stream()
                .takeWhile(kept -> position - kept.position <= most)
                .filter(kept -> kept.timeMs() >= fromMs && untimed.mayMean(kept.trade))
                .mapToLong(Kept::timeUs)
                .findFirst();
    }

    /** Whether a trade of an identity was taken out. */
    boolean hasDeleted(Trade trade) {
        return trades.stream().anyMatch(kept -> kept.isDeleted && kept.is(trade));
    }

    /** It is in the bars no more. */
    void delete(Kept trade) {
        trade.isDeleted = true;
        waiting.remove(trade);
    }

    /** Whether the trade waits for a price to come. */
    boolean isWaiting(Kept trade) {
        return waiting.contains(trade);
    }

    /**
     * What waits for a price in the session of a trade that does, without that one.
     *
     * @param scale of the prices
     */
    Cell waitingWithout(Kept trade, int scale) {
        var sum = new Cell();
        for (Unpriced earlier : waitingBefore) {
            if (earlier.sessionStartMs == trade.sessionStartMs) {
                sum.addUnpriced(rescaled(earlier.sum, scale));
            }
        }
        for (Kept other : waiting) {
            if (other != trade && other.sessionStartMs == trade.sessionStartMs) {
                other.addTo(sum, scale);
            }
        }
        return sum;
    }

    /**
     * What had waited for the price of a bar of one tick before any trade at hand; empty if nothing
     * had.
     *
     * @param scale of the prices
     */
    Cell waitedBefore(Entry tick, int scale) {
        return rescaled(waitedBefore.getOrDefault(tick, new Cell()), scale);
    }

    private Cell rescaled(Cell held, int scale) {
        var copy = new Cell();
        copy.copy(held);
        copy.rescale(factor(scale));
        return copy;
    }

    /** All that are in the bars, as they came. */
    Stream<Kept> remaining() {
        return trades.stream().filter(kept -> !kept.isDeleted);
    }

    /**
     * What the bar of a line in progress held at the beginning; not open if there was none.
     *
     * @param scale of its prices now
     * @throws ArithmeticException when they do not fit at that scale
     */
    Cell before(Line line, int scale) {
        return rescaled(Objects.requireNonNull(before.get(line)), scale);
    }

    /**
     * Price of the last trade that set one.
     *
     * @param without a trade that is being deleted
     * @param scale of the price
     */
    long lastPrice(Kept without, int scale) {
        for (Kept kept : trades.reversed()) {
            boolean isLeft = kept != without && !kept.isDeleted && kept.isOnTime;
            if (isLeft && kept.effect.isLastIntraday()) {
                return kept.price(scale);
            }
        }
        return Math.multiplyExact(lastPriceBefore, factor(scale));
    }

    private long factor(int scale) {
        return Decimals.pow10(scale - scaleBefore);
    }
}
