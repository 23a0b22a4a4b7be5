package com.eigenkor.simulator.server;

import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.tape.TapeSource;
import com.eigenkor.simulator.wire.LineSink;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Answers symbol search (SBF) and the small tables (SLM, SST, STC). */
final class SymbolSearch {

    private static final List<String> MARKETS =
            List.of(
                    "5,NASDAQ,Nasdaq,5,NASDAQ,",
                    "7,NYSE,New York Stock Exchange,7,NYSE,",
                    "11,NYSE_ARCA,NYSE Archipelago,11,NYSE_ARCA,",
                    "18,BATS,Bats Trading Inc,18,BATS,",
                    "19,NTRF,Nasdaq Trade Reporting Facility,19,NTRF,",
                    "21,NGSM,Nasdaq Global Select Market,5,NASDAQ,",
                    "24,NYSE_TRF,NYSE Trade Reporting Facility,24,NYSE_TRF,",
                    "26,EDGX,Direct Edge X,26,EDGX,",
                    "28,BYX,Bats Y Exchange,28,BYX,",
                    "43,CMEMINI,Chicago Mercantile Exchange Mini,34,CME,",
                    "74,FXCM,Forex Capital Markets,74,FXCM,",
                    "153,IEX,Investors Exchange,153,IEX,");

    private static final List<String> TYPES =
            List.of(
                    "1,EQUITY,Equity,",
                    "2,IEOPTION,Index/Equity Option,",
                    "3,MUTUAL,Mutual Fund,",
                    "4,MONEY,Money Market Fund,",
                    "5,BONDS,Bond,",
                    "6,INDEX,Index,",
                    "7,MKTSTATS,Market Statistic,",
                    "8,FUTURE,Future,",
                    "9,FOPTION,Future Option,",
                    "10,SPREAD,Future Spread,",
                    "11,SPOT,Spot,",
                    "12,FORWARD,Forward,",
                    "13,CALC,DTN Calculated Statistic,",
                    "14,STRIP,Calculated Future Strip,",
                    "15,SSFUTURE,Single Stock Future,",
                    "16,FOREX,Foreign Exchange,",
                    "17,MKTDEPTH,Market Depth,",
                    "18,PRECMTL,Precious Metals,");

    /** Ids are decimal here and hexadecimal in trades. */
    private static final List<String> CONDITIONS =
            List.of(
                    "1,REGULAR,Normal Trade,",
                    "5,AVGPRI,Average Price Trade,",
                    "6,CASH,Cash Sale,",
                    "8,NEXTDAY,Next Day Market,",
                    "16,SOLDLAST,Sold Last,",
                    "19,PRP,Prior Reference Price,",
                    "20,SELLER,Seller,",
                    "23,FORMT,Form-T Trade,",
                    "25,SOLDOSEQ,Sold Out of Sequence,",
                    "46,MC_OFCLCLOSE,Market Center Official Close,",
                    "57,MC_OFCLOPEN,Market Center Official Open,",
                    "61,INTRMRK_SWEEP,Intermarket Sweep,",
                    "62,DERIVPRI,Derivatively Priced,",
                    "64,CLSING,Closing Print,",
                    "66,CROSS_TRADE,Cross Trade,",
                    "68,STKOPT_TRADE,Stock-Option Trade,",
                    "71,TTEXEMPT,Trade Through Exempt,",
                    "135,ODDLOT,Odd Lot Trade,",
                    "138,OPENING,Opening Print,");

    private final TapeSource source;

    SymbolSearch(TapeSource source) {
        this.source = source;
    }

    static boolean takes(String command) {
        return switch (command) {
            case "SBF", "SLM", "SST", "STC" -> true;
            default -> false;
        };
    }

    void answer(List<String> fields, Protocol protocol, LineSink sink) throws IOException {
        switch (fields.getFirst()) {
            case "SLM" -> rows(MARKETS, at(fields, 1), protocol, sink);
            case "SST" -> rows(TYPES, at(fields, 1), protocol, sink);
            case "STC" -> rows(CONDITIONS, at(fields, 1), protocol, sink);
            default -> rows(found(fields), at(fields, 5), protocol, sink);
        }
    }

    private List<String> found(List<String> fields) {
        String text = at(fields, 2).toUpperCase(Locale.ROOT);
        List<String> ids = List.of(at(fields, 4).split(" "));
        return source.tapes().stream()
                .map(Tape::listing)
                .filter(listing -> matches(listing, at(fields, 1), text))
                .filter(listing -> isAmong(listing, at(fields, 3), ids))
                .map(SymbolSearch::row)
                .toList();
    }

    private static boolean matches(Listing listing, String where, String text) {
        return where.equals("d")
                ? listing.name().contains(text)
                : listing.symbol().code().startsWith(text);
    }

    private static boolean isAmong(Listing listing, String filter, List<String> ids) {
        return switch (filter) {
            case "e" -> ids.contains(String.valueOf(listing.market()));
            case "t" -> ids.contains(String.valueOf(listing.kind().securityType()));
            default -> true;
        };
    }

    private static String row(Listing listing) {
        return "%s,%d,%d,%s,"
                .formatted(
                        listing.symbol(),
                        listing.market(),
                        listing.kind().securityType(),
                        listing.name());
    }

    private static void rows(List<String> rows, String id, Protocol protocol, LineSink sink)
            throws IOException {
        String prefix = id.isEmpty() ? "" : id + ",";
        String type = protocol.since(Protocol.V6_2) ? "LS," : "";
        for (String row : rows) {
            sink.line(prefix + type + row);
        }
        if (rows.isEmpty()) {
            sink.line(prefix + "E,!NO_DATA!,,");
        }
        sink.line(prefix + "!ENDMSG!,");
    }

    private static String at(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }
}
