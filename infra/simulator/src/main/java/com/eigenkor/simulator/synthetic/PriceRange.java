package com.eigenkor.simulator.synthetic;

/**
 * Bounds that prices do not leave, mantissas.
 *
 * @param low no price is below
 * @param high no price is above
 */
record PriceRange(double low, double high) {

    /** Any price lies within. */
    static final PriceRange ANY =
            new PriceRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
}
