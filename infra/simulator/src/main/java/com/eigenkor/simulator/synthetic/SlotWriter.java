package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.Listing.Kind;

/**
 * Writes the trades of a slot: how many, when, at which price and size, under which conditions. A
 * pure function of seed, plan and slot; the price walk it keeps only saves time, so one writer
 * belongs to one thread.
 */
final class SlotWriter {

    private static final long SLOT_US = DayPlan.SLOT_US;

    private final SyntheticSymbol symbol;
    private final Centers centers;
    private final double[] perSlot;
    private TradeSizes sizes;
    private final long tick;
    private final long seed;
    private final PriceWalk walk;

    /**
     * @param seed of this symbol
     * @param perSlot mean number of trades by New York slot of the day
     */
    SlotWriter(SyntheticSymbol symbol, Centers centers, double[] perSlot, long seed) {
        this.symbol = symbol;
        this.centers = centers;
        this.perSlot = perSlot;
        this.sizes = new TradeSizes(symbol, 1);
        this.tick = symbol.listing().tick();
        this.seed = Hash.of(seed, 2);
        this.walk =
                new PriceWalk(
                        Hash.of(seed, 1), symbol.reference() / (double) tick, symbol.dailyMove());
    }

    /** Replaces what {@code out} holds by the trades of a slot. */
    void write(DayPlan plan, long slot, SlotTrades out) {
        out.clear();
        if (plan.isPaused(slot)) {
            return;
        }
        long slotSeed = Hash.of(seed, slot);
        int count = count(plan, slot, slotSeed);
        boolean auction = isAuction(plan, slot);
        if (count == 0 && !auction) {
            return;
        }
        double from = walk.at(slot);
        double to = walk.at(slot + 1);
        long startUs = slot * SLOT_US;
        if (auction) {
            auction(plan, slot, slotSeed, from, out);
            startUs = out.timeUs[out.count - 1] + 1;
        }
        trades(plan, slot, slotSeed, count, startUs, from, to, out);
    }

    /** What the sizes that {@link #write} would write add up to. */
    long volume(DayPlan plan, long slot) {
        if (plan.isPaused(slot)) {
            return 0;
        }
        long slotSeed = Hash.of(seed, slot);
        int count = count(plan, slot, slotSeed);
        TradeSizes dealt = sizes(plan);
        long volume = isAuction(plan, slot) ? dealt.cross(auctionBits(slotSeed)) : 0;
        for (int i = 0; i < count; i++) {
            volume += dealt.of(what(slotSeed, Hash.of(slotSeed, i)));
        }
        return volume;
    }

    /**
     * What no price-setting trade of the slots {@code [from, end)} leaves. A trade lies between the
     * walk at both ends of its slot, give or take jitter, half the spread and rounding.
     */
    PriceRange range(long from, long end) {
        PriceRange middle = walk.range(from, end);
        double beyond = symbol.jitter() + symbol.spread() * 0.5 + 2;
        return new PriceRange((middle.low() - beyond) * tick, (middle.high() + beyond) * tick);
    }

    private TradeSizes sizes(DayPlan plan) {
        if (sizes.lots() != plan.lots()) {
            sizes = new TradeSizes(symbol, plan.lots());
        }
        return sizes;
    }

    private static boolean isAuction(DayPlan plan, long slot) {
        return slot == plan.openingSlot() || slot == plan.closingSlot();
    }

    private static long auctionBits(long slotSeed) {
        return Hash.of(slotSeed, -5);
    }

    /** Second throw of a trade; the first is {@code when}. */
    private static long what(long slotSeed, long when) {
        return Hash.mix(when + slotSeed);
    }

    /** Calm slots, busy slots and bursts, with the average the activity table says. */
    private int count(DayPlan plan, long slot, long slotSeed) {
        double mood = Hash.unit(Hash.of(slotSeed, -1));
        double burst = mood < 0.04 ? 6 : mood < 0.2 ? 2 : 0.55;
        double mean = perSlot[plan.localSlot(slot)] * plan.activity() * burst;
        double rest = Hash.unit(Hash.of(slotSeed, -4));
        if (mean * 2 + rest < 1) {
            return 0;
        }
        double spread = Hash.unit(Hash.of(slotSeed, -2)) + Hash.unit(Hash.of(slotSeed, -3));
        return (int) (mean * spread + rest);
    }

    private void trades(
            DayPlan plan,
            long slot,
            long slotSeed,
            int count,
            long startUs,
            double from,
            double to,
            SlotTrades out) {
        boolean extended = plan.isExtended(slot);
        TradeSizes dealt = sizes(plan);
        long slotStart = slot * SLOT_US;
        double step = (slotStart + SLOT_US - startUs) / (double) Math.max(1, count);
        double slope = (to - from) / SLOT_US;
        long timeUs = startUs;
        for (int i = 0; i < count; i++) {
            long when = Hash.of(slotSeed, i);
            long what = what(slotSeed, when);
            timeUs = Math.max(timeUs, time(when, startUs + (long) (i * step), step, timeUs));
            timeUs = Math.min(timeUs, slotStart + SLOT_US - 1);
            int row = out.append();
            out.timeUs[row] = timeUs;
            price(when, what, from + slope * (timeUs - slotStart), row, out);
            out.center[row] = centers.pick((int) (what >>> 8));
            out.size[row] = dealt.of(what);
            conditions(extended, what, row, out);
        }
    }

    /**
     * One in four trades follows its neighbour within half a millisecond, one in twenty at once.
     */
    private static long time(long bits, long stratumUs, double step, long previousUs) {
        int follow = (int) (bits & 0xFF);
        if (follow < 13) {
            return previousUs;
        }
        if (follow < 64) {
            return previousUs + 1 + (bits >>> 8 & 0x1FF);
        }
        return stratumUs + (long) ((bits >>> 20 & 0xFFFFF) * 0x1.0p-20 * step);
    }

    private void price(long when, long what, double middle, int row, SlotTrades out) {
        double noise = ((when >>> 40 & 0xFFF) + (when >>> 52)) * 0x1.0p-12 - 1;
        int spread = symbol.spread() + ((what >>> 4 & 0x7) == 0 ? 1 : 0);
        long bid = floor(middle + noise * symbol.jitter() - spread * 0.5 + 0.5);
        int side = (int) (what >>> 16 & 0xFF);
        out.bid[row] = bid * tick;
        out.ask[row] = (bid + spread) * tick;
        if (side < 116) {
            out.price[row] = out.ask[row];
            out.aggressor[row] = 1;
        } else if (side < 232) {
            out.price[row] = out.bid[row];
            out.aggressor[row] = 2;
        } else {
            out.price[row] = (bid + spread / 2) * tick;
            out.aggressor[row] = 3;
        }
    }

    /** As {@link Math#floor}, which is slow in lightly compiled code. */
    private static long floor(double value) {
        long whole = (long) value;
        return whole > value ? whole - 1 : whole;
    }

    private void conditions(boolean extended, long what, int row, SlotTrades out) {
        if (symbol.listing().kind() != Kind.EQUITY) {
            boolean told = symbol.listing().kind() == Kind.FUTURE;
            out.aggressor[row] = told ? out.aggressor[row] : 0;
            out.condition[row] = (byte) Condition.REGULAR.ordinal();
            return;
        }
        out.aggressor[row] = 0;
        boolean odd = out.size[row] < 100;
        boolean sweep = (what >>> 48 & 0x3) == 0;
        int rare = (int) (what >>> 50 & 0x3FF);
        Condition condition = extended ? extended(odd, sweep) : regular(odd, sweep, rare);
        out.condition[row] = (byte) condition.ordinal();
        if (condition.basis() == 'O' && centers.id(out.center[row]) == Centers.OFF_EXCHANGE) {
            out.price[row] =
                    out.bid[row] + (what >>> 40 & 0xFF) * (out.ask[row] - out.bid[row]) / 256;
        }
    }

    private static Condition regular(boolean odd, boolean sweep, int rare) {
        if (odd) {
            return sweep ? Condition.ODD_SWEEP : Condition.ODD_LOT;
        }
        if (rare < 3) {
            return rare == 0 ? Condition.DERIVATIVELY_PRICED : Condition.AVERAGE_PRICE;
        }
        return sweep ? Condition.SWEEP : Condition.REGULAR;
    }

    private static Condition extended(boolean odd, boolean sweep) {
        if (odd) {
            return sweep ? Condition.EXTENDED_ODD_SWEEP : Condition.EXTENDED_ODD_LOT;
        }
        return sweep ? Condition.EXTENDED_SWEEP : Condition.EXTENDED;
    }

    /** The cross and, some microseconds later, the official price without size. */
    private void auction(DayPlan plan, long slot, long slotSeed, double middle, SlotTrades out) {
        boolean opening = slot == plan.openingSlot();
        long bits = auctionBits(slotSeed);
        long timeUs = slot * SLOT_US + 20_000 + (bits & 0xFFFFF) * 7 / 8;
        long price = Math.round(middle) * tick;
        long shares = sizes.cross(bits);
        Condition cross = opening ? Condition.OPENING_CROSS : Condition.CLOSING_CROSS;
        Condition official = opening ? Condition.OFFICIAL_OPEN : Condition.OFFICIAL_CLOSE;
        print(out, timeUs, price, shares, cross);
        print(out, timeUs + 15 + (bits >>> 40 & 0x1F), price, 0, official);
    }

    private void print(SlotTrades out, long timeUs, long price, long size, Condition condition) {
        int row = out.append();
        out.timeUs[row] = timeUs;
        out.price[row] = price;
        out.size[row] = size;
        out.bid[row] = price - tick;
        out.ask[row] = price;
        out.center[row] = centers.primary();
        out.condition[row] = (byte) condition.ordinal();
        out.aggressor[row] = 0;
    }
}
