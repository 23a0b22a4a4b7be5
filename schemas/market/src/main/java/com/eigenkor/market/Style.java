package com.eigenkor.market;

import java.util.Optional;

/** How a bar's four values are made. */
public enum Style {
    /** The traded prices. */
    OHLC("ohlc"),
    /** Heikin Ashi, see {@link HeikinAshi}. */
    HEIKIN_ASHI("heikin-ashi");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The word in APIs. */
    public String code() {
        return code;
    }

    /** The style of a word. */
    public static Optional<Style> parse(String code) {
        return switch (code) {
            case "ohlc" -> Optional.of(OHLC);
            case "heikin-ashi" -> Optional.of(HEIKIN_ASHI);
            default -> Optional.empty();
        };
    }
}
