package com.eigenkor.simulator.synthetic;

import com.eigenkor.market.Symbol;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Listing.Kind;
import java.util.List;

/**
 * The character of a made-up symbol.
 *
 * @param reference price at the anchor of the walk, mantissa
 * @param dailyMove standard deviation of the logarithm of the price over a day
 * @param spread usual distance of bid and offer, in ticks
 * @param jitter reach of the noise of single trades, in ticks
 * @param activity share of the market's average trade rate
 */
record SyntheticSymbol(
        Listing listing,
        long reference,
        double dailyMove,
        int spread,
        double jitter,
        double activity) {

    private static final int NASDAQ = 21;
    private static final int NYSE = 7;
    private static final int ARCA = 11;

    /** Every symbol of the market, ordered by symbol. */
    static List<SyntheticSymbol> all() {
        return List.of(
                future("@ES#", "E-MINI S&P 500 CONTINUOUS", 602_550, 0.010, 2.0),
                future("@NQ#", "E-MINI NASDAQ 100 CONTINUOUS", 2_114_075, 0.013, 4.0),
                stock("AAPL", "APPLE INC.", NASDAQ, 231_1200, 0.015, 1.3),
                stock("AMZN", "AMAZON.COM INC.", NASDAQ, 204_6100, 0.018, 1.0),
                pair("EURUSD.FXCM", "EURO / US DOLLAR", 5, 1_05870, "USD", 0.005),
                stock("IBM", "INTERNATIONAL BUSINESS MACHINES", NYSE, 215_8800, 0.013, 0.5),
                stock("MSFT", "MICROSOFT CORPORATION", NASDAQ, 417_7900, 0.013, 1.0),
                stock("NVDA", "NVIDIA CORPORATION", NASDAQ, 146_6700, 0.026, 1.5),
                stock("QQQ", "INVESCO QQQ TRUST", NASDAQ, 503_4600, 0.012, 1.0),
                stock("SPY", "SPDR S&P 500 ETF TRUST", ARCA, 594_2000, 0.009, 1.2),
                stock("TSLA", "TESLA  INC.", NASDAQ, 346_0000, 0.033, 1.4),
                pair("USDJPY.FXCM", "US DOLLAR / JAPANESE YEN", 3, 154_430, "JPY", 0.006));
    }

    /** The exchange whose auctions open and close the stock. */
    int primaryCenter() {
        return listing.market() == NASDAQ ? 5 : listing.market();
    }

    private static SyntheticSymbol stock(
            String code, String name, int market, long price, double move, double activity) {
        return new SyntheticSymbol(
                listing(code, name, Kind.EQUITY, 4, 100, market, "USD"),
                price,
                move,
                1,
                2.5,
                activity);
    }

    private static SyntheticSymbol future(
            String code, String name, long price, double move, double jitter) {
        var listing = listing(code, name, Kind.FUTURE, 2, 25, 43, "USD");
        return new SyntheticSymbol(listing, price, move, 1, jitter, 1.1);
    }

    private static SyntheticSymbol pair(
            String code, String name, int decimals, long price, String currency, double move) {
        var listing = listing(code, name, Kind.FOREX, decimals, 1, 74, currency);
        return new SyntheticSymbol(listing, price, move, 4, 3, 0.8);
    }

    private static Listing listing(
            String code,
            String name,
            Kind kind,
            int decimals,
            long tick,
            int market,
            String currency) {
        return new Listing(
                new Symbol(code),
                name,
                kind,
                decimals,
                tick,
                market,
                currency,
                Listing.calendarOf(kind));
    }
}
