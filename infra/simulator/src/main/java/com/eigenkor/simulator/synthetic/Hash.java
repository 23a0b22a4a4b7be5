package com.eigenkor.simulator.synthetic;

/** The market's dice: a 64-bit mixing function, so that a throw depends on its name alone. */
final class Hash {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private Hash() {}

    /** Spreads every bit of {@code value} over all 64 (the finalizer of SplitMix64). */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The {@code index}-th throw of a seed. */
    static long of(long seed, long index) {
        return mix(seed + index * STEP);
    }

    /** A throw in [0, 1). */
    static double unit(long hash) {
        return (hash >>> 11) * UNIT;
    }

    /** Seed of a name. */
    static long ofText(long seed, String text) {
        long hash = mix(seed + STEP);
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + text.charAt(i) * STEP);
        }
        return hash;
    }
}
