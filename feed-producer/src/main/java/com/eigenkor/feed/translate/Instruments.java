package com.eigenkor.feed.translate;

import com.eigenkor.feed.iqfeed.Listing;
import com.eigenkor.market.Decimals;
import com.eigenkor.market.Instrument;

/** Makes instruments of listings. */
public final class Instruments {

    private static final int USUAL_DECIMALS = 4;
    private static final String DOLLAR = "USD";

    private final CalendarChoice calendars;

    public Instruments(CalendarChoice calendars) {
        this.calendars = calendars;
    }

    /** The instrument of a listing; decimals that are missing or unusable count as four. */
    public Instrument of(Listing listing) {
        var kind = Kind.of(listing);
        int scale = decimals(listing);
        String name = listing.name();
        return new Instrument(
                listing.symbol(),
                name.isEmpty() ? listing.symbol().code() : name,
                kind.code(),
                Markets.name(listing.listedMarket()),
                currency(kind, listing),
                scale,
                calendars.of(kind).id(),
                minTick(listing.minTick(), scale));
    }

    private static int decimals(Listing listing) {
        int decimals = listing.decimals();
        boolean isUsable = decimals >= 0 && decimals <= Decimals.MAX_SCALE;
        return isUsable ? decimals : USUAL_DECIMALS;
    }

    /** Currency of the price: of a pair the second one. */
    private static String currency(Kind kind, Listing listing) {
        String symbol = listing.symbol().code();
        return switch (kind) {
            case FOREX -> symbol.length() >= 6 ? symbol.substring(3, 6) : "";
            case EQUITY, OPTION, INDEX -> DOLLAR;
            case FUTURE, OTHER -> listing.currency();
        };
    }

    private static long minTick(String text, int scale) {
        try {
            return text.isEmpty() ? 0 : Math.max(0, Decimals.parse(text, scale));
        } catch (NumberFormatException | ArithmeticException unusable) {
            return 0;
        }
    }
}
