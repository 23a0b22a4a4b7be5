package com.eigenkor.simulator.synthetic;

import com.eigenkor.simulator.tape.Listing.Kind;

/** How many trades a slot of ten seconds holds on average, by New York time of day. */
final class Activity {

    /** Slots in a day of 24 hours. */
    static final int SLOTS = 8640;

    private static final int OPEN = 9 * 360 + 180;
    private static final int CLOSE = 16 * 360;

    private Activity() {}

    /**
     * The table of a kind of symbol; its mean is near three trades a slot.
     *
     * @param rate multiple of these, above 0
     */
    static double[] of(Kind kind, double rate) {
        var table = new double[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            table[slot] = 10 * perSecond(kind, slot) * rate;
        }
        return table;
    }

    private static double perSecond(Kind kind, int slot) {
        return switch (kind) {
            case EQUITY -> 0.21 + regular(slot, 0.20, 0.50);
            case FUTURE -> 0.22 + regular(slot, 0.20, 0.45);
            case FOREX -> 0.24 + hump(slot, 3, 12, 0.22) + hump(slot, 19, 24, 0.05);
        };
    }

    /** The U of the regular session: busy at both ends, calm at noon. */
    private static double regular(int slot, double floor, double rise) {
        if (slot < OPEN || slot >= CLOSE) {
            return 0;
        }
        double x = 2.0 * (slot - OPEN) / (CLOSE - OPEN) - 1;
        return floor + rise * x * x;
    }

    private static double hump(int slot, int fromHour, int toHour, double height) {
        double x = 2.0 * (slot / 360.0 - fromHour) / (toHour - fromHour) - 1;
        return Math.max(0, height * (1 - x * x));
    }
}
