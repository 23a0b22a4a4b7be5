package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Symbol;

/**
 * What a fundamental message says about a symbol, as far as it is used.
 *
 * @param name company name or contract description
 * @param securityType vendor's number, 0 when absent
 * @param listedMarket vendor's number, 0 when absent
 * @param decimals of its prices, -1 when absent
 * @param currency base currency of a contract, empty for most
 * @param minTick smallest price step as printed, empty when absent
 */
public record Listing(
        Symbol symbol,
        String name,
        int securityType,
        int listedMarket,
        int decimals,
        String currency,
        String minTick) {}
