package com.eigenkor.market;

/**
 * What is known of a symbol.
 *
 * @param kind equity, future, forex, index, option or other
 * @param exchange short name of the listed market
 * @param currency ISO code, empty when unknown
 * @param scale decimals of its prices
 * @param calendar id of its session calendar
 * @param minTick smallest price step, mantissa at {@code scale}; 0 when unknown
 */
public record Instrument(
        Symbol symbol,
        String description,
        String kind,
        String exchange,
        String currency,
        int scale,
        String calendar,
        long minTick) {

    public Instrument {
        Decimals.requireScale(scale);
    }
}
