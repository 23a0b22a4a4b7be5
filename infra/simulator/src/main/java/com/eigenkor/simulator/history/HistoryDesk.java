package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.Bars;
import com.eigenkor.simulator.history.HistoryRequest.Dailies;
import com.eigenkor.simulator.history.HistoryRequest.Trades;
import com.eigenkor.simulator.history.RequestParser.Parsed;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.tape.TapeSource;
import com.eigenkor.simulator.wire.LineSink;
import com.eigenkor.simulator.wire.Protocol;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Answers history requests from the tapes, as far as the clock has come: rows, or an error, then
 * the end marker. Thread-safe.
 */
public final class HistoryDesk {

    /** The vendor's answer to what it cannot read. */
    public static final String SYNTAX_ERROR = "!SYNTAX_ERROR!";

    private final TapeSource source;
    private final LongSupplier nowUs;
    private final int tickDays;

    /**
     * @param nowUs the market's clock, microseconds UTC; later prints do not exist yet
     * @param tickDays calendar days that trades and bars of odd seconds reach back
     */
    public HistoryDesk(TapeSource source, LongSupplier nowUs, int tickDays) {
        this.source = source;
        this.nowUs = nowUs;
        this.tickDays = tickDays;
    }

    /** Whether a command (the text before the first comma) is a history request. */
    public static boolean takes(String command) {
        return RequestParser.isHistory(command);
    }

    /**
     * Sends the whole answer to a request.
     *
     * @throws IOException when the sink's other end is gone
     */
    public void answer(String line, Protocol protocol, LineSink sink) throws IOException {
        switch (RequestParser.parse(line, protocol)) {
            case Parsed.Rejected(String id, String text) -> error(sink, id, text);
            case Parsed.Request(HistoryRequest request) -> answer(request, protocol, sink);
        }
    }

    /**
     * Refuses a request with an error of the server's.
     *
     * @throws IOException when the sink's other end is gone
     */
    public void refuse(String line, Protocol protocol, String text, LineSink sink)
            throws IOException {
        String id =
                switch (RequestParser.parse(line, protocol)) {
                    case Parsed.Rejected(String requestId, _) -> requestId;
                    case Parsed.Request(HistoryRequest request) -> request.shape().id();
                };
        error(sink, id, text);
    }

    private void answer(HistoryRequest request, Protocol protocol, LineSink sink)
            throws IOException {
        String id = request.shape().id();
        var tape = source.tape(request.symbol());
        if (tape.isEmpty()) {
            error(sink, id, "!NO_DATA!,");
            return;
        }
        var rows = new Rows(sink, protocol, id, tape.get().listing().decimals());
        rows(request, tape.get(), rows);
        rows.finish();
    }

    private void rows(HistoryRequest request, Tape tape, Rows rows) throws IOException {
        long now = nowUs.getAsLong();
        switch (request) {
            case Trades trades ->
                    new TradeRows(tape, trades, Reach.of(tape, trades.span(), now, tickDays))
                            .send(rows);
            case Bars bars ->
                    new BarRows(tape, bars, Reach.of(tape, bars, now, tickDays), now).send(rows);
            case Dailies dailies -> new DailyRows(tape, dailies, now).send(rows);
        }
    }

    static void error(LineSink sink, String id, String text) throws IOException {
        sink.line(prefix(id) + "E," + text + ",");
        endMarker(sink, id);
    }

    static void endMarker(LineSink sink, String id) throws IOException {
        sink.line(prefix(id) + "!ENDMSG!,");
    }

    private static String prefix(String id) {
        return id.isEmpty() ? "" : id + ",";
    }
}
