package com.eigenkor.simulator.server;

import com.eigenkor.market.Decimals;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Listing.Kind;
import com.eigenkor.simulator.wire.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The F line: 57 columns from 6.1 on, 57 of another layout at 6.0 and 55 before. */
final class Fundamental {

    private static final int COLUMNS = 57;

    /** The names of the 57 columns, as the feed lists them. */
    static final List<String> NAMES =
            List.of(
                    "Symbol",
                    "Exchange ID",
                    "PE",
                    "Average Volume",
                    "52 Week High",
                    "52 Week Low",
                    "Calendar Year High",
                    "Calendar Year Low",
                    "Dividend Yield",
                    "Dividend Amount",
                    "Dividend Rate",
                    "Pay Date",
                    "Ex-dividend Date",
                    "Current Year EPS",
                    "Next Year EPS",
                    "Five-year Growth Percentage",
                    "Fiscal Year End",
                    "Company Name",
                    "Root Option Symbol",
                    "Percent Held By Institutions",
                    "Beta",
                    "Leaps",
                    "Current Assets",
                    "Current Liabilities",
                    "Balance Sheet Date",
                    "Long-term Debt",
                    "Common Shares Outstanding",
                    "Split Factor 1",
                    "Split Factor 2",
                    "Format Code",
                    "Precision",
                    "SIC",
                    "Historical Volatility",
                    "Security Type",
                    "Listed Market",
                    "52 Week High Date",
                    "52 Week Low Date",
                    "Calendar Year High Date",
                    "Calendar Year Low Date",
                    "Year End Close",
                    "Maturity Date",
                    "Coupon Rate",
                    "Expiration Date",
                    "Strike Price",
                    "NAICS",
                    "Exchange Root",
                    "Option Premium Multiplier",
                    "Option Multiple Deliverable",
                    "Session Open Time",
                    "Session Close Time",
                    "Base Currency",
                    "Contract Size",
                    "Contract Months",
                    "Minimum Tick Size",
                    "First Delivery Date",
                    "FIGI",
                    "Security SubType");

    private Fundamental() {}

    static String line(Listing listing, Protocol protocol) {
        String[] columns = columns(listing);
        if (protocol.since(Protocol.V6_1)) {
            return "F," + String.join(",", columns) + ",";
        }
        return "F," + String.join(",", old(columns, protocol)) + ",";
    }

    private static String[] columns(Listing listing) {
        var columns = new String[COLUMNS];
        Arrays.fill(columns, "");
        put(columns, 1, listing.symbol().code());
        put(columns, 2, listing.kind().exchangeId());
        put(columns, 18, listing.name());
        put(columns, 30, String.valueOf(10 + listing.decimals()));
        put(columns, 31, String.valueOf(listing.decimals()));
        put(columns, 34, String.valueOf(listing.kind().securityType()));
        put(columns, 35, String.valueOf(listing.market()));
        put(columns, 51, listing.currency());
        put(columns, 54, Decimals.text(listing.tick(), listing.decimals()));
        if (listing.kind() == Kind.EQUITY) {
            put(columns, 17, "12");
            put(columns, 19, listing.symbol().code());
        }
        if (listing.kind() == Kind.FUTURE) {
            put(columns, 49, "18:00:00");
            put(columns, 50, "17:00:00");
            put(columns, 52, "50");
            put(columns, 53, "HMUZ");
        }
        return columns;
    }

    private static void put(String[] columns, int number, String value) {
        columns[number - 1] = value;
    }

    /** The layout before 6.1 has reserved columns between, and ends earlier. */
    private static List<String> old(String[] columns, Protocol protocol) {
        int last = protocol.since(Protocol.V6_0) ? 48 : 46;
        return IntStream.rangeClosed(1, last)
                .boxed()
                .flatMap(number ->
                        IntStream.rangeClosed(0, reservedAfter(number))
                                .mapToObj(i -> i == 0 ? columns[number - 1] : ""))
                .toList();
    }

    private static int reservedAfter(int number) {
        return switch (number) {
            case 13 -> 5;
            case 17, 27 -> 1;
            case 29 -> 2;
            default -> 0;
        };
    }
}
