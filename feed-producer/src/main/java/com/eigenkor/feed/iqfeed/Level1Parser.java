package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.FeedMessage.Clock;
import com.eigenkor.feed.iqfeed.FeedMessage.Fundamental;
import com.eigenkor.feed.iqfeed.FeedMessage.Garbage;
import com.eigenkor.feed.iqfeed.FeedMessage.NotFound;
import com.eigenkor.feed.iqfeed.FeedMessage.Notice;
import com.eigenkor.feed.iqfeed.FeedMessage.Refresh;
import com.eigenkor.feed.iqfeed.FeedMessage.Refused;
import com.eigenkor.feed.iqfeed.FeedMessage.Traded;
import com.eigenkor.market.Basis;
import com.eigenkor.market.Symbol;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the lines of one streaming socket, protocol 6.2. Follows the column layout the socket
 * acknowledges; belongs to one thread. Never throws: what it cannot read is {@link Garbage}.
 */
final class Level1Parser {

    private static final int MOST_SYMBOLS_KEPT = 10_000;

    private final Map<String, Symbol> symbols = new HashMap<>();
    private Level1Layout layout = Level1Layout.NONE;

    /** The layout last acknowledged. */
    Level1Layout layout() {
        return layout;
    }

    FeedMessage parse(String line) {
        try {
            return read(line);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException broken) {
            return new Garbage(String.valueOf(broken.getMessage()));
        }
    }

    private FeedMessage read(String line) {
        if (line.length() < 3 || line.charAt(1) != ',') {
            return new Garbage("no message type");
        }
        return switch (line.charAt(0)) {
            case 'Q' -> update(Fields.from(line, 2));
            case 'P' -> new Refresh(symbol(Fields.from(line, 2).text(0)));
            case 'T' -> new Clock(WireTime.clock(Fields.from(line, 2).text(0)));
            case 'F' -> new Fundamental(fundamental(Fields.from(line, 2)));
            case 'C' -> CorrectionLine.read(Fields.from(line, 2), this::symbol);
            case 'n' -> new NotFound(symbol(Fields.from(line, 2).text(0)));
            case 'S' -> system(Fields.from(line, 2));
            case 'E' -> new Refused(String.join(",", Fields.from(line, 2).rest(0)));
            case 'R', 'N' -> new Notice(line.substring(0, 1));
            default -> new Garbage("unknown message type");
        };
    }

    private FeedMessage update(Fields fields) {
        var symbol = symbol(fields.text(0));
        if (!layout.isComplete()) {
            return new Refresh(symbol);
        }
        char letter = tradeLetter(fields.text(layout.contents()));
        return letter == 0 ? new Refresh(symbol) : new Traded(print(symbol, fields, letter));
    }

    /** The trade letter in a line's contents, 0 when it tells of no trade. */
    private static char tradeLetter(String contents) {
        for (int i = 0; i < contents.length(); i++) {
            char c = contents.charAt(i);
            if (c == 'C' || c == 'E' || c == 'O') {
                return c;
            }
        }
        return 0;
    }

    private Print print(Symbol symbol, Fields fields, char letter) {
        return new Print(
                symbol,
                WireTime.usDate(fields.text(layout.date())),
                WireTime.time(fields.text(layout.time())),
                fields.integer(layout.dayCode(), 0),
                fields.price(layout.price()),
                fields.number(layout.size()),
                fields.number(layout.totalVolume(), 0),
                fields.number(layout.tickId()),
                fields.integer(layout.marketCenter(), 0),
                fields.text(layout.conditions()),
                Basis.of(letter),
                fields.integer(layout.aggressor(), 0));
    }

    private FeedMessage system(Fields fields) {
        var message = SystemLine.read(fields, this::symbol);
        if (message instanceof FeedMessage.FieldNames names) {
            layout = Level1Layout.of(names.names());
        }
        return message;
    }

    private Listing fundamental(Fields fields) {
        return new Listing(
                symbol(fields.text(0)),
                fields.text(17).strip(),
                wholeNumber(fields.text(33), 0),
                wholeNumber(fields.text(34), 0),
                wholeNumber(fields.text(30), -1),
                fields.text(50),
                fields.text(53));
    }

    /** Fundamentals are descriptive: a strange column there must not cost the symbol. */
    private static int wholeNumber(String text, int otherwise) {
        boolean isNumber = !text.isEmpty() && text.length() < 9;
        for (int i = 0; i < text.length(); i++) {
            isNumber &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return isNumber ? Integer.parseInt(text) : otherwise;
    }

    private Symbol symbol(String code) {
        var known = symbols.get(code);
        if (known != null) {
            return known;
        }
        var symbol = new Symbol(code);
        if (symbols.size() < MOST_SYMBOLS_KEPT) {
            symbols.put(code, symbol);
        }
        return symbol;
    }
}
