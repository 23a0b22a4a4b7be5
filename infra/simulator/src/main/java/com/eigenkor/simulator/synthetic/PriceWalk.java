package com.eigenkor.simulator.synthetic;

/**
 * The price of a symbol as a sum of value noises whose periods grow threefold from 20 seconds to
 * about a year and whose amplitudes grow with the root of the period: it wanders like a random walk
 * at every scale, is bounded and continuous, and any instant costs the same.
 *
 * <p>Remembers the lattice cell it read last in every octave, so one walk belongs to one thread;
 * the value at a slot does not depend on what was read before.
 */
final class PriceWalk {

    private static final int OCTAVES = 14;

    private static final double SLOTS_PER_DAY = 86_400.0 / 10;

    /** Makes the moves over a day as large as {@code dailyMove} says. */
    private static final double CALIBRATION = 0.9;

    /** The slot at which the price is the symbol's reference price: 2026-11-01 00:00 UTC. */
    private static final long ANCHOR_SLOT = 1_793_491_200L / 10;

    /** {@link #growth} rises with its argument from here on. */
    private static final double GROWS_FROM = -1.5;

    private final double reference;
    private final double anchor;
    private final Octave[] octaves = new Octave[OCTAVES];
    private long slot = Long.MIN_VALUE;
    private double value;

    /**
     * @param reference price at the anchor, in ticks
     * @param dailyMove standard deviation of the logarithm over a day
     */
    PriceWalk(long seed, double reference, double dailyMove) {
        long period = 2;
        for (int i = 0; i < OCTAVES; i++, period *= 3) {
            double amplitude = dailyMove * CALIBRATION * Math.sqrt(period / SLOTS_PER_DAY);
            octaves[i] = new Octave(Hash.of(seed, i), period, amplitude);
        }
        this.reference = reference;
        this.anchor = sum(ANCHOR_SLOT);
    }

    /** Price at the start of a slot, in ticks. */
    double at(long wanted) {
        if (wanted != slot) {
            value = reference * growth(sum(wanted) - anchor);
            slot = wanted;
        }
        return value;
    }

    /** What the price does not leave from the start of a slot to the start of a later one. */
    PriceRange range(long from, long to) {
        double low = -anchor;
        double high = -anchor;
        for (Octave octave : octaves) {
            if (octave.holdsCell(to - from)) {
                low -= octave.amplitude;
                high += octave.amplitude;
                continue;
            }
            double before = octave.at(from);
            double after = octave.at(to);
            double turn = octave.hasLeft(from) ? octave.left : after;
            low += Math.min(before, Math.min(turn, after));
            high += Math.max(before, Math.max(turn, after));
        }
        if (low < GROWS_FROM) {
            return PriceRange.ANY;
        }
        return new PriceRange(reference * growth(low), reference * growth(high));
    }

    private double sum(long wanted) {
        double sum = 0;
        for (Octave octave : octaves) {
            sum += octave.at(wanted);
        }
        return sum;
    }

    /** The exponential to the fourth order: positive everywhere and the same on every machine. */
    private static double growth(double x) {
        return 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)));
    }

    /** Smooth noise of one period. */
    private static final class Octave {

        private final long seed;
        private final long period;
        private final long phase;
        private final double amplitude;
        private long cell;
        private long start;
        private double left;
        private double right;

        Octave(long seed, long period, double amplitude) {
            this.seed = seed;
            this.period = period;
            this.phase = Math.floorMod(seed, period);
            this.amplitude = amplitude;
            left = corner(0);
            right = corner(1);
        }

        double at(long slot) {
            long position = slot + phase;
            if (position < start || position >= start + period) {
                enter(position);
            }
            double x = (position - start) / (double) period;
            return left + (right - left) * x * x * (3 - 2 * x);
        }

        /** Whether so many slots may hold a whole cell, and with it any value of this octave. */
        boolean holdsCell(long slots) {
            return slots > period;
        }

        /**
         * Whether a slot lies before the cell read last; within a cell values rise or fall only.
         */
        boolean hasLeft(long slot) {
            return slot + phase < start;
        }

        /** Most reads go on to the next cell, which shares a corner and needs no division. */
        private void enter(long position) {
            long end = start + period;
            if (position >= end && position < end + period) {
                cell++;
                left = right;
            } else {
                cell = Math.floorDiv(position, period);
                left = corner(cell);
            }
            start = cell * period;
            right = corner(cell + 1);
        }

        private double corner(long cell) {
            return amplitude * (2 * Hash.unit(Hash.of(seed, cell)) - 1);
        }
    }
}
