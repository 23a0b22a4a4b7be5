package com.eigenkor.streams.bars;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Recut;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whatever the wire can carry, seeded: any calendar at any moment, prices and sizes at the edges of
 * 64 bits, any scale, times that jump; plain trades in between, so that there is something to harm.
 */
final class HostileEvents {

    static final Symbol SYMBOL = new Symbol("TEST");

    private static final List<String> CALENDARS =
            List.of("us-equity", "cme", "fx", "24x7", "lse", "");
    private static final List<String> CONDITIONS =
            List.of("", "01", "17", "19", "87", "3D8717", "88", "FF", "0", "0g", "3d", "ä€", " ");
    private static final List<String> POLICIES =
            List.of("iqfeed-v1", "iqfeed-v1", "us-eq-v1", "us-eq-v1", "us-eq-v2", "");
    private static final long MINUTE_MS = 60_000;

    private final SplittableRandom random;
    private final List<Trade> trades = new ArrayList<>();
    private String calendar = "24x7";
    private long nowMs = Instant.parse("2026-10-30T12:00:00Z").toEpochMilli();
    private int tickId;
    private int history;

    HostileEvents(long seed) {
        random = new SplittableRandom(seed);
        history = random.nextInt(150);
    }

    FeedEvent next() {
        nowMs += random.nextInt(8) == 0 ? random.nextLong(40 * 3_600_000L) : random.nextLong(900);
        if (random.nextInt(40) == 0) {
            calendar = CALENDARS.get(random.nextInt(CALENDARS.size()));
        }
        if (oneIn(50)) {
            return gap();
        }
        if (history-- > 0) {
            return vendorBar();
        }
        return switch (random.nextInt(16)) {
            case 0 -> new ClockBeat(oneIn(4) ? random.nextLong() : nowMs * 1000);
            case 1, 2 -> vendorBar();
            case 3 -> new Correction(Correction.Kind.DELETE, deleted());
            case 6 -> new Correction(Correction.Kind.INSERT, trade(number(), number()));
            case 7 -> oneIn(3) ? recut() : trade(number(), random.nextLong(1_000));
            case 4, 5 -> trade(number(), Math.abs(number() / 2));
            default -> trade(random.nextLong(1_000_000), random.nextLong(1_000));
        };
    }

    private FeedGap gap() {
        long us = oneIn(8) ? random.nextLong() / 2 : (nowMs - delayMs()) * 1000;
        return new FeedGap(SYMBOL, us, us + random.nextLong(1 + Math.abs(number() / 2)), calendar);
    }

    /** Most often from some days ago. */
    private Recut recut() {
        long timeMs = nowMs - random.nextLong(5 * 24 * 3_600_000L);
        return new Recut(
                SYMBOL,
                switch (random.nextInt(8)) {
                    case 0 -> random.nextLong();
                    case 1 -> (nowMs + random.nextLong(90 * 3_600_000L)) * 1000;
                    case 2 -> (timeMs - 10 * 24 * 3_600_000L) * 1000;
                    default -> timeMs * 1000;
                },
                POLICIES.get(random.nextInt(POLICIES.size())));
    }

    /** Often one of the last, seldom one that never came. */
    private Trade deleted() {
        return trades.isEmpty() || oneIn(8)
                ? trade(number(), number())
                : trades.get(trades.size() - 1 - random.nextInt(Math.min(60, trades.size())));
    }

    private Trade trade(long price, long size) {
        var trade = newTrade(price, size);
        trades.add(trade);
        return trade;
    }

    private Trade newTrade(long price, long size) {
        return new Trade(
                SYMBOL,
                oneIn(20) ? random.nextLong() : (nowMs - delayMs()) * 1000,
                LocalDate.ofEpochDay(random.nextInt()),
                calendar,
                FeedEvent.Source.LIVE,
                oneIn(8) ? random.nextInt(9) : 2,
                price,
                Math.max(0, size),
                0,
                ++tickId,
                11,
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                Basis.values()[random.nextInt(Basis.values().length)],
                Aggressor.UNKNOWN);
    }

    private long delayMs() {
        return oneIn(6) ? random.nextLong(oneIn(3) ? 30 * 3_600_000L : 60_000) : 0;
    }

    private VendorBar vendorBar() {
        boolean isDaily = random.nextBoolean();
        boolean isPlain = random.nextBoolean();
        var date = Instant.ofEpochMilli(nowMs).atZone(SessionCalendar.of("fx").zone());
        return new VendorBar(
                SYMBOL,
                isDaily ? new BarSpec.Days(1) : new BarSpec.Intraday(60),
                oneIn(10) ? random.nextLong() : nowMs - nowMs % MINUTE_MS,
                oneIn(10) ? LocalDate.ofEpochDay(random.nextInt()) : date.toLocalDate(),
                calendar,
                random.nextInt(9),
                isPlain ? 10_000 : number(),
                isPlain ? 10_010 : number(),
                isPlain ? 9_990 : number(),
                isPlain ? 10_001 : number(),
                isPlain ? 500 : number());
    }

    /** Of any magnitude, and at its edges. */
    private long number() {
        long magnitude = 1L << random.nextInt(64);
        return switch (random.nextInt(4)) {
            case 0 -> magnitude - random.nextInt(2);
            case 1 -> -magnitude;
            default -> random.nextLong() % magnitude;
        };
    }

    private boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }
}
