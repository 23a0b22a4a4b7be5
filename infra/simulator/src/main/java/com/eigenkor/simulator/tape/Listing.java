package com.eigenkor.simulator.tape;

import com.eigenkor.market.Symbol;

/**
 * What the feed knows of a symbol.
 *
 * @param name company or contract name, without a comma
 * @param decimals decimals of its prices
 * @param tick smallest price step, mantissa at {@code decimals}
 * @param market listed market id of the vendor's table
 * @param calendar id of the session calendar of its exchange
 */
public record Listing(
        Symbol symbol,
        String name,
        Kind kind,
        int decimals,
        long tick,
        int market,
        String currency,
        String calendar) {

    /** What is traded, with the vendor's security type and exchange id. */
    public enum Kind {
        EQUITY(1, "5"),
        FUTURE(8, "22"),
        FOREX(16, "4A");

        private final int securityType;
        private final String exchangeId;

        Kind(int securityType, String exchangeId) {
            this.securityType = securityType;
            this.exchangeId = exchangeId;
        }

        public int securityType() {
            return securityType;
        }

        public String exchangeId() {
            return exchangeId;
        }
    }

    public Listing {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "the wire has no quoting, so a name holds no comma: '%s'".formatted(name));
        }
    }

    /** The kind a symbol's spelling tells: {@code @…} futures, {@code ….FXCM} currency pairs. */
    public static Kind kindOf(Symbol symbol) {
        if (symbol.code().startsWith("@")) {
            return Kind.FUTURE;
        }
        return symbol.code().endsWith(".FXCM") ? Kind.FOREX : Kind.EQUITY;
    }

    /** The exchange calendar of a kind. */
    public static String calendarOf(Kind kind) {
        return switch (kind) {
            case EQUITY -> "us-equity";
            case FUTURE -> "cme";
            case FOREX -> "fx";
        };
    }
}
