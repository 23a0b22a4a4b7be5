package com.eigenkor.market;

/** Which side took the price, where the exchange says so. */
public enum Aggressor {
    UNKNOWN("unknown"),
    BUY("buy"),
    SELL("sell"),
    NONE("none");

    private final String code;

    Aggressor(String code) {
        this.code = code;
    }

    /** The word on the wire. */
    public String code() {
        return code;
    }

    /** The side of IQFeed's number: 1 buy, 2 sell, 3 neither, anything else unknown. */
    public static Aggressor ofVendor(int number) {
        return switch (number) {
            case 1 -> BUY;
            case 2 -> SELL;
            case 3 -> NONE;
            default -> UNKNOWN;
        };
    }

    /** The side of a wire word, {@link #UNKNOWN} for any other. */
    public static Aggressor of(String code) {
        return switch (code) {
            case "buy" -> BUY;
            case "sell" -> SELL;
            case "none" -> NONE;
            default -> UNKNOWN;
        };
    }
}
