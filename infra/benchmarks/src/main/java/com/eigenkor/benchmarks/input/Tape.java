package com.eigenkor.benchmarks.input;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Prints one trade after the other: random symbols, prices that walk. Not thread-safe. */
public final class Tape {

    private static final String CALENDAR = "24x7";
    private static final int SCALE = 4;
    private static final long FIRST_PRICE = 1_000_000;
    private static final long PRICE_STEP = 100;

    private final SplittableRandom random;
    private final Symbol[] symbols;
    private final long[] prices;
    private final long[] volumes;
    private long tickId;
    private long nextDayMs = Long.MIN_VALUE;
    private LocalDate tradingDate = LocalDate.EPOCH;

    public Tape(long seed, int symbolCount) {
        random = new SplittableRandom(seed);
        symbols = new Symbol[symbolCount];
        Arrays.setAll(symbols, number -> new Symbol("S" + number));
        prices = new long[symbolCount];
        Arrays.fill(prices, FIRST_PRICE);
        volumes = new long[symbolCount];
    }

    /** A trade of any symbol. */
    public Trade next(long timeUs) {
        return next(random.nextInt(symbols.length), timeUs);
    }

    /**
     * A trade of one symbol. Every trade sets prices, so none is cheaper than another.
     *
     * @param number of the symbol, from 0
     */
    public Trade next(int number, long timeUs) {
        prices[number] += PRICE_STEP * random.nextInt(-3, 4);
        long size = random.nextInt(1, 500);
        volumes[number] += size;
        return new Trade(
                symbols[number],
                timeUs,
                tradingDate(Math.floorDiv(timeUs, 1000L)),
                CALENDAR,
                FeedEvent.Source.LIVE,
                SCALE,
                prices[number],
                size,
                volumes[number],
                ++tickId,
                11,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    private LocalDate tradingDate(long timeMs) {
        if (timeMs >= nextDayMs) {
            var session = SessionCalendar.of(CALENDAR).sessionEndingAfter(timeMs);
            nextDayMs = session.endMs();
            tradingDate = session.tradingDate();
        }
        return tradingDate;
    }
}
