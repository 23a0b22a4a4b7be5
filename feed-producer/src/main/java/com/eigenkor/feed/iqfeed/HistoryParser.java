package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.HistoryRow.Bar;
import com.eigenkor.feed.iqfeed.HistoryRow.End;
import com.eigenkor.feed.iqfeed.HistoryRow.Foreign;
import com.eigenkor.feed.iqfeed.HistoryRow.Garbage;
import com.eigenkor.feed.iqfeed.HistoryRow.Refused;
import com.eigenkor.feed.iqfeed.HistoryRow.Tick;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Symbol;
import java.time.DateTimeException;

/**
 * Reads the lines of one history answer: with or without the {@code LH} of protocol 6.2, with or
 * without the last comma. Never throws: what it cannot read is {@link Garbage}.
 */
final class HistoryParser {

    private static final String END = "!ENDMSG!";
    private static final String HISTORY = "LH,";
    private static final int MOST_ERROR_FIELDS = 4;

    private final HistoryRequest request;
    private final Symbol symbol;
    private final String prefix;

    /**
     * @param id the request's id, echoed first on every line; empty when none was sent
     */
    HistoryParser(HistoryRequest request, String id) {
        this.request = request;
        this.symbol = request.symbol();
        this.prefix = id.isEmpty() ? "" : id + ",";
    }

    HistoryRow parse(String line) {
        try {
            return read(line);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException broken) {
            return new Garbage(String.valueOf(broken.getMessage()));
        }
    }

    private HistoryRow read(String line) {
        boolean hasId = line.startsWith(prefix);
        String body = hasId ? line.substring(prefix.length()) : line;
        if (body.startsWith(END)) {
            return new End();
        }
        var fields = Fields.of(body.startsWith(HISTORY) ? body.substring(HISTORY.length()) : body);
        if (fields.text(0).equals("E") && fields.count() <= MOST_ERROR_FIELDS) {
            return new Refused(String.join(",", fields.rest(1)));
        }
        if (!hasId) {
            return foreign(fields);
        }
        return switch (request) {
            case HistoryRequest.Trades _ -> tick(fields);
            case HistoryRequest.Minutes _ -> minute(fields);
            case HistoryRequest.Days _ -> day(fields);
        };
    }

    /** Errors may come without our id, data never does; another id's end is not our end. */
    private static HistoryRow foreign(Fields fields) {
        return fields.count() > 1 ? new Foreign() : new Garbage("a line without commas");
    }

    private HistoryRow tick(Fields fields) {
        String stamp = fields.text(0);
        if (fields.count() < 10 || stamp.length() < 19 || stamp.charAt(10) != ' ') {
            return new Garbage("not a trade");
        }
        return new Tick(
                new Print(
                        symbol,
                        WireTime.isoDate(stamp.substring(0, 10)),
                        WireTime.time(stamp.substring(11)),
                        fields.integer(11, 0),
                        fields.price(1),
                        fields.number(2),
                        fields.number(3),
                        fields.number(6),
                        fields.integer(8, 0),
                        fields.text(9),
                        basis(fields.text(7)),
                        fields.integer(10, 0)));
    }

    private static Basis basis(String letter) {
        return letter.length() == 1 ? Basis.of(letter.charAt(0)) : Basis.UNKNOWN;
    }

    private static HistoryRow minute(Fields fields) {
        String stamp = fields.text(0);
        if (fields.count() < 7 || stamp.length() < 19 || stamp.charAt(10) != ' ') {
            return new Garbage("not an interval");
        }
        long timeUs = WireTime.time(stamp.substring(11));
        return bar(fields, stamp, timeUs, fields.number(6));
    }

    private static HistoryRow day(Fields fields) {
        if (fields.count() < 6) {
            return new Garbage("not a day");
        }
        return bar(fields, fields.text(0), 0, fields.number(5));
    }

    /** High, low, open, close: the vendor's order. */
    private static Bar bar(Fields fields, String stamp, long timeUs, long volume) {
        if (stamp.length() < 10) {
            throw new IllegalArgumentException("not a date: " + stamp);
        }
        return new Bar(
                WireTime.isoDate(stamp.substring(0, 10)),
                timeUs,
                fields.price(3),
                fields.price(1),
                fields.price(2),
                fields.price(4),
                volume);
    }
}
