package com.eigenkor.feed.translate;

import com.eigenkor.feed.iqfeed.Listing;
import java.util.stream.Stream;

/** Kinds of security as the platform tells them apart, with the calendar each follows. */
enum Kind {
    EQUITY("equity", "us-equity"),
    OPTION("option", "us-equity"),
    INDEX("index", "us-equity"),
    FUTURE("future", "cme"),
    FOREX("forex", "fx"),
    OTHER("other", "us-equity");

    private final String code;
    private final String calendar;

    Kind(String code, String calendar) {
        this.code = code;
        this.calendar = calendar;
    }

    String code() {
        return code;
    }

    String calendar() {
        return calendar;
    }

    /** The kind of a code; of one that is not known, the last. */
    static Kind ofCode(String code) {
        return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst().orElse(OTHER);
    }

    /** By the vendor's number, by the look of the symbol where the number is missing. */
    static Kind of(Listing listing) {
        return switch (listing.securityType()) {
            case 0 -> byForm(listing.symbol().code());
            case 1, 3 -> EQUITY;
            case 2 -> OPTION;
            case 6 -> INDEX;
            case 8, 9, 10, 15 -> FUTURE;
            case 16 -> FOREX;
            default -> OTHER;
        };
    }

    private static Kind byForm(String symbol) {
        if (symbol.startsWith("@")) {
            return FUTURE;
        }
        return symbol.endsWith(".FXCM") ? FOREX : EQUITY;
    }
}
