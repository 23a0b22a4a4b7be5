package com.eigenkor.market;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What traded in {@code [start, end)}.
 *
 * @param series always of style {@link Style#OHLC}
 * @param key start and ordinal
 * @param endMs exclusive end, milliseconds UTC; of a tick bar the time of its last trade, rounded
 *     up to the next millisecond
 * @param scale decimals of the four prices
 * @param open mantissa at {@code scale}, as high, low and close
 * @param volume sizes of the trades that count under the symbol's {@link EligibilityPolicy}
 * @param totalVolume sizes of all trades in the interval
 * @param tradeCount trades that set open and close
 * @param excludedCount all others; of them some may have set high and low
 * @param notional exact sum of price x size over the trades in {@code volume}, mantissa at {@code
 *     scale}
 * @param firstTimeUs event time of the first trade that set open and close
 * @param lastTimeUs event time of the last one
 */
public record Bar(
        SeriesId series,
        BarKey key,
        long endMs,
        LocalDate tradingDate,
        int scale,
        long open,
        long high,
        long low,
        long close,
        long volume,
        long totalVolume,
        long tradeCount,
        long excludedCount,
        long notional,
        long firstTimeUs,
        long lastTimeUs,
        State state,
        Revision revision,
        Source source)
        implements SeriesBar {

    /** Whether the bar may still grow, and whether it still is one. */
    public enum State {
        FORMING("forming"),
        CLOSED("closed"),

        /**
         * A revision that takes a closed bar back: its last trade with a price was deleted. Carries
         * the prices and trade times it had last, zeros if it never closed; volumes and counts are
         * those of the trades that are left, which set no price. Readers drop the bar; a later
         * revision may bring it back.
         */
        WITHDRAWN("withdrawn");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }
    }

    /** Where the numbers come from. */
    public enum Source {
        /** Cut here, trade by trade. */
        TRADES("trades"),
        /** Cut by the vendor, or rolled up from bars of which at least one was. */
        VENDOR("vendor");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        /** The word on the wire. */
        public String code() {
            return code;
        }

        /** The source of a wire word. */
        public static Source of(String code) {
            return code.equals("vendor") ? VENDOR : TRADES;
        }
    }

    public Bar {
        if (series.style() != Style.OHLC) {
            throw new IllegalArgumentException("a traded bar is of style ohlc, was " + series);
        }
        Decimals.requireScale(scale);
    }

    @Override
    public Bar base() {
        return this;
    }

    public long startMs() {
        return key.startMs();
    }

    public boolean isForming() {
        return state == State.FORMING;
    }

    public boolean isWithdrawn() {
        return state == State.WITHDRAWN;
    }

    /**
     * Volume-weighted average price: notional / volume as a mantissa at {@code scale} + {@link
     * Decimals#FINE_DIGITS}, half-even. Empty without volume, and for the vendor's bars, whose
     * trades are not known.
     */
    public OptionalLong vwap() {
        if (volume <= 0 || source == Source.VENDOR) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Decimals.divideHalfEven(notional, Decimals.FINE_DIGITS, volume));
    }
}
