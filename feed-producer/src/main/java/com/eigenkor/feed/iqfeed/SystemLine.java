package com.eigenkor.feed.iqfeed;

import com.eigenkor.feed.iqfeed.FeedMessage.Customer;
import com.eigenkor.feed.iqfeed.FeedMessage.FieldNames;
import com.eigenkor.feed.iqfeed.FeedMessage.LimitReached;
import com.eigenkor.feed.iqfeed.FeedMessage.Link;
import com.eigenkor.feed.iqfeed.FeedMessage.Notice;
import com.eigenkor.feed.iqfeed.FeedMessage.Stats;
import com.eigenkor.market.Symbol;
import java.util.function.Function;

/** System lines, on any port. Those without a use here become notices, so new ones do no harm. */
final class SystemLine {

    private SystemLine() {}

    static FeedMessage read(Fields fields, Function<String, Symbol> symbols) {
        return switch (fields.text(0)) {
            case "SERVER CONNECTED" -> new Link(Link.State.CONNECTED);
            case "SERVER DISCONNECTED" -> new Link(Link.State.DISCONNECTED);
            case "SERVER RECONNECT FAILED" -> new Link(Link.State.GAVE_UP);
            case "SYMBOL LIMIT REACHED" -> new LimitReached(symbols.apply(fields.text(1)));
            case "CURRENT UPDATE FIELDNAMES" -> new FieldNames(fields.rest(1));
            case "CUST" -> new Customer(fields.text(1), number(fields, 9));
            case "STATS" ->
                    new Stats(
                            fields.text(11).equals("Connected"),
                            number(fields, 3),
                            number(fields, 4),
                            number(fields, 6));
            // A password may stand in the second field, masked or not.
            default -> new Notice(fields.text(0));
        };
    }

    private static int number(Fields fields, int index) {
        return fields.integer(index, 0);
    }
}
