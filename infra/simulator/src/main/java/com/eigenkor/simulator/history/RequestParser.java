package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.Bars;
import com.eigenkor.simulator.history.HistoryRequest.Cut;
import com.eigenkor.simulator.history.HistoryRequest.Dailies;
import com.eigenkor.simulator.history.HistoryRequest.Period;
import com.eigenkor.simulator.history.HistoryRequest.Span;
import com.eigenkor.simulator.wire.Protocol;
import java.util.Optional;

/** Reads the ten history commands; the positions of their fields are the wire's. */
final class RequestParser {

    /** What became of a line. */
    sealed interface Parsed {

        record Request(HistoryRequest request) implements Parsed {}

        /**
         * An error to send.
         *
         * @param id of the request; empty where the vendor forgets it
         */
        record Rejected(String id, String text) implements Parsed {}
    }

    private RequestParser() {}

    /** Whether a line is for this parser. */
    static boolean isHistory(String command) {
        return switch (command) {
            case "HTX", "HTD", "HTT", "HIX", "HID", "HIT", "HDX", "HDT", "HWX", "HMX" -> true;
            default -> false;
        };
    }

    static Parsed parse(String line, Protocol protocol) {
        var fields = new RequestFields(line.split(",", -1));
        try {
            return new Parsed.Request(request(fields, protocol));
        } catch (RequestFields.Rejection rejection) {
            return new Parsed.Rejected(rejection.id(), rejection.text());
        }
    }

    private static HistoryRequest request(RequestFields fields, Protocol protocol) {
        return switch (fields.text(0)) {
            case "HTX" -> fields.count(2, 5).id(4).trades(new Span.All(), 2, 0, 3);
            case "HTD" -> fields.count(2, 8).id(7).trades(fields.days(2), 3, 4, 6);
            case "HTT" -> fields.count(3, 9).id(8).trades(fields.between(2), 4, 5, 7);
            case "HIX" -> bars(fields.count(3, 8).id(5), new Span.All(), 3, 0, 4, protocol);
            case "HID" -> bars(fields.count(3, 11).id(8), fields.days(3), 4, 5, 7, protocol);
            case "HIT" -> bars(fields.count(4, 12).id(9), fields.between(3), 5, 6, 8, protocol);
            case "HDX" -> newest(fields.count(2, partials(5, protocol)), Period.DAY, protocol);
            case "HWX" -> newest(fields.count(2, partials(5, protocol)), Period.WEEK, protocol);
            case "HMX" -> newest(fields.count(2, partials(5, protocol)), Period.MONTH, protocol);
            case "HDT" -> dated(fields.count(3, partials(7, protocol)).id(6), protocol);
            default -> throw fields.rejection(HistoryDesk.SYNTAX_ERROR);
        };
    }

    /** The last field of the daily commands came with 6.2. */
    private static int partials(int fields, Protocol protocol) {
        return protocol.since(Protocol.V6_2) ? fields + 1 : fields;
    }

    private static HistoryRequest bars(
            RequestFields fields,
            Span span,
            int max,
            int window,
            int direction,
            Protocol protocol) {
        int type = direction + 3;
        return new Bars(
                fields.symbol(),
                cut(fields, type),
                fields.positive(2),
                span,
                fields.window(window),
                fields.flag(type + 1, protocol.since(Protocol.V6_0)),
                fields.shape(max, direction));
    }

    private static Cut cut(RequestFields fields, int index) {
        return switch (fields.text(index)) {
            case "", "s", "S" -> Cut.SECONDS;
            case "v", "V" -> Cut.VOLUME;
            case "t", "T" -> Cut.TRADES;
            default -> throw fields.rejection(HistoryDesk.SYNTAX_ERROR);
        };
    }

    private static HistoryRequest newest(RequestFields fields, Period period, Protocol protocol) {
        return new Dailies(
                fields.id(4).symbol(),
                period,
                Optional.empty(),
                Optional.empty(),
                fields.flag(6, protocol.since(Protocol.V6_1)),
                fields.shape(2, 3));
    }

    private static HistoryRequest dated(RequestFields fields, Protocol protocol) {
        return new Dailies(
                fields.symbol(),
                Period.DAY,
                fields.date(2, "BeginDate"),
                fields.date(3, "EndDate"),
                fields.flag(8, protocol.since(Protocol.V6_1)),
                fields.shape(4, 5));
    }
}
