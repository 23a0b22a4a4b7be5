package com.eigenkor.feed.iqfeed;

import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A question to the history server. Answers come oldest first. */
public sealed interface HistoryRequest {

    Symbol symbol();

    /**
     * Trades.
     *
     * @param fromUs microseconds UTC; the second that holds it is included whole
     * @param toUs microseconds UTC, in a second that need not be included; may lie ahead. In the
     *     hour that comes twice the wire could not say which is meant: it asks up to now
     */
    record Trades(Symbol symbol, long fromUs, long toUs) implements HistoryRequest {

        private String end() {
            return EasternTime.isToldTwice(toUs) ? "" : EasternTime.request(toUs);
        }
    }

    /**
     * One-minute bars labelled by their start.
     *
     * @param fromUs first start, microseconds UTC
     * @param toUs last start, inclusive, microseconds UTC
     */
    record Minutes(Symbol symbol, long fromUs, long toUs) implements HistoryRequest {}

    /** Daily bars of the trading dates {@code first} to {@code last}, both included. */
    record Days(Symbol symbol, LocalDate first, LocalDate last) implements HistoryRequest {}

    /**
     * The line to send.
     *
     * @param id echoed on every line of the answer
     */
    default String line(String id) {
        return switch (this) {
            case Trades trades ->
                    "HTT,%s,%s,%s,,,,1,%s,%d"
                            .formatted(
                                    symbol(),
                                    EasternTime.request(trades.fromUs),
                                    trades.end(),
                                    id,
                                    ROWS_PER_SEND);
            case Minutes(Symbol symbol, long fromUs, long toUs) ->
                    "HIT,%s,60,%s,%s,,,,1,%s,%d,s,1"
                            .formatted(
                                    symbol,
                                    EasternTime.request(fromUs),
                                    EasternTime.request(toUs),
                                    id,
                                    ROWS_PER_SEND);
            case Days(Symbol symbol, LocalDate first, LocalDate last) ->
                    "HDT,%s,%s,%s,,1,%s,%d,0"
                            .formatted(
                                    symbol,
                                    DATE.format(first),
                                    DATE.format(last),
                                    id,
                                    ROWS_PER_SEND);
        };
    }

    /** Rows IQConnect gathers before it writes; only packet sizes depend on it. */
    int ROWS_PER_SEND = 500;

    /** How the requests spell a date. */
    DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
}
