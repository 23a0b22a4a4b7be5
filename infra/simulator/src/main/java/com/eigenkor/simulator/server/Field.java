package com.eigenkor.simulator.server;

import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Listing.Kind;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 70 fields of level 1, in the order the feed lists them. */
enum Field {
    SYMBOL("Symbol", (quote, out) -> out.text(quote.listing().symbol().code())),
    SEVEN_DAY_YIELD("7 Day Yield"),
    ASK("Ask", (quote, out) -> out.price(quote.ask())),
    ASK_CHANGE("Ask Change"),
    ASK_CENTER("Ask Market Center", (quote, out) -> out.center(quote.latest())),
    ASK_SIZE("Ask Size", (quote, out) -> out.number(depth(quote, quote.askTimeUs()))),
    ASK_TIME("Ask Time", (quote, out) -> out.time(quote.askTimeUs())),
    AVAILABLE_REGIONS("Available Regions"),
    AVERAGE_MATURITY("Average Maturity"),
    BID("Bid", (quote, out) -> out.price(quote.bid())),
    BID_CHANGE("Bid Change"),
    BID_CENTER("Bid Market Center", (quote, out) -> out.center(quote.latest())),
    BID_SIZE("Bid Size", (quote, out) -> out.number(depth(quote, quote.bidTimeUs()))),
    BID_TIME("Bid Time", (quote, out) -> out.time(quote.bidTimeUs())),
    CHANGE("Change", (quote, out) -> change(quote, out)),
    CHANGE_FROM_OPEN(
            "Change From Open",
            (quote, out) -> priced(quote, out, stats -> stats.last() - stats.open())),
    CLOSE("Close", (quote, out) -> close(quote).ifPresent(out::price)),
    CLOSE_RANGE_1("Close Range 1"),
    CLOSE_RANGE_2("Close Range 2"),
    DAYS_TO_EXPIRATION("Days to Expiration"),
    DECIMAL_PRECISION("Decimal Precision", (quote, out) -> out.number(quote.listing().decimals())),
    DELAY("Delay", (quote, out) -> out.number(0)),
    EXCHANGE_ID("Exchange ID", (quote, out) -> out.text(quote.listing().kind().exchangeId())),
    EXTENDED_TRADE("Extended Trade", (quote, out) -> out.price(quote.extended())),
    EXTENDED_TRADE_DATE("Extended Trade Date", (quote, out) -> out.date(quote.extended())),
    EXTENDED_TRADE_CENTER(
            "Extended Trade Market Center", (quote, out) -> out.center(quote.extended())),
    EXTENDED_TRADE_SIZE("Extended Trade Size", (quote, out) -> out.size(quote.extended())),
    EXTENDED_TRADE_TIME("Extended Trade Time", (quote, out) -> out.time(quote.extended())),
    EXTENDED_TRADING_CHANGE("Extended Trading Change"),
    EXTENDED_TRADING_DIFFERENCE("Extended Trading Difference"),
    FINANCIAL_STATUS("Financial Status Indicator"),
    FRACTION_DISPLAY(
            "Fraction Display Code", (quote, out) -> out.number(10 + quote.listing().decimals())),
    HIGH("High", (quote, out) -> priced(quote, out, DayStats::high)),
    LAST("Last", (quote, out) -> out.price(quote.qualified())),
    LAST_DATE("Last Date", (quote, out) -> out.date(quote.qualified())),
    LAST_CENTER("Last Market Center", (quote, out) -> out.center(quote.qualified())),
    LAST_SIZE("Last Size", (quote, out) -> out.size(quote.qualified())),
    LAST_TIME("Last Time", (quote, out) -> out.time(quote.qualified())),
    LOW("Low", (quote, out) -> priced(quote, out, DayStats::low)),
    MARKET_CAPITALIZATION("Market Capitalization"),
    MARKET_OPEN(
            "Market Open",
            (quote, out) -> out.text(quote.listing().kind() == Kind.FUTURE ? "1" : "")),
    MESSAGE_CONTENTS("Message Contents", (quote, out) -> out.text(quote.contents())),
    TRADE("Most Recent Trade", (quote, out) -> out.price(quote.latest())),
    TRADE_AGGRESSOR(
            "Most Recent Trade Aggressor",
            (quote, out) -> latest(quote, print -> out.number(print.aggressor()))),
    TRADE_CONDITIONS(
            "Most Recent Trade Conditions",
            (quote, out) -> latest(quote, print -> out.text(print.conditions()))),
    TRADE_DATE("Most Recent Trade Date", (quote, out) -> out.date(quote.latest())),
    TRADE_DAY_CODE(
            "Most Recent Trade Day Code",
            (quote, out) ->
                    latest(quote, print -> out.number(print.tradingDate().getDayOfMonth()))),
    TRADE_CENTER("Most Recent Trade Market Center", (quote, out) -> out.center(quote.latest())),
    TRADE_SIZE("Most Recent Trade Size", (quote, out) -> out.size(quote.latest())),
    TRADE_TIME("Most Recent Trade Time", (quote, out) -> out.time(quote.latest())),
    NET_ASSET_VALUE("Net Asset Value"),
    TRADES_TODAY("Number of Trades Today", (quote, out) -> out.number(quote.stats().trades())),
    OPEN("Open", (quote, out) -> priced(quote, out, DayStats::open)),
    OPEN_INTEREST("Open Interest"),
    OPEN_RANGE_1("Open Range 1"),
    OPEN_RANGE_2("Open Range 2"),
    PERCENT_CHANGE("Percent Change", (quote, out) -> percentChange(quote, out)),
    PERCENT_OFF_AVERAGE_VOLUME("Percent Off Average Volume"),
    PREVIOUS_DAY_VOLUME(
            "Previous Day Volume",
            (quote, out) ->
                    Optional.ofNullable(quote.previousDay())
                            .ifPresent(day -> out.number(day.volume()))),
    PRICE_EARNINGS_RATIO("Price-Earnings Ratio"),
    RANGE("Range", (quote, out) -> priced(quote, out, stats -> stats.high() - stats.low())),
    RESTRICTED_CODE("Restricted Code", (_, out) -> out.text("N")),
    SETTLE("Settle"),
    SETTLEMENT_DATE("Settlement Date"),
    SPREAD("Spread", (quote, out) -> out.price(quote.ask() - quote.bid())),
    TICK("Tick", (quote, out) -> out.number(quote.tickDirection())),
    TICK_ID("TickID", (quote, out) -> latest(quote, print -> out.number(print.tickId()))),
    TOTAL_VOLUME("Total Volume", (quote, out) -> out.number(quote.stats().volume())),
    VOLATILITY("Volatility"),
    VWAP("VWAP", (quote, out) -> out.price(quote.stats().vwap()));

    private static final String NEW_YIELD_NAME = "Seven Day Yield";
    private static final Map<String, Field> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(field -> field.wireName, field -> field));

    private final String wireName;
    private final BiConsumer<Quote, FieldWriter> value;

    /** A field this market has no value of. */
    Field(String wireName) {
        this(wireName, (_, _) -> {});
    }

    Field(String wireName, BiConsumer<Quote, FieldWriter> value) {
        this.wireName = wireName;
        this.value = value;
    }

    /** The field of a name, in either spelling where there are two. */
    static Optional<Field> of(String name) {
        if (name.equals(NEW_YIELD_NAME)) {
            return Optional.of(SEVEN_DAY_YIELD);
        }
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name a version of the protocol lists. */
    String wireName(Protocol protocol) {
        boolean renamed = this == SEVEN_DAY_YIELD && protocol.since(Protocol.V6_2);
        return renamed ? NEW_YIELD_NAME : wireName;
    }

    void write(Quote quote, FieldWriter out) {
        value.accept(quote, out);
    }

    private static void latest(Quote quote, Consumer<Print> reader) {
        Optional.ofNullable(quote.latest()).ifPresent(reader);
    }

    private static void priced(Quote quote, FieldWriter out, Function<DayStats, Long> number) {
        if (quote.stats().isPriced()) {
            out.price(number.apply(quote.stats()));
        }
    }

    private static Optional<Long> close(Quote quote) {
        return Optional.ofNullable(quote.previousDay()).map(DailyBar::close);
    }

    private static void change(Quote quote, FieldWriter out) {
        close(quote).ifPresent(close -> priced(quote, out, stats -> stats.last() - close));
    }

    private static void percentChange(Quote quote, FieldWriter out) {
        if (quote.stats().isPriced()) {
            close(quote).ifPresent(close -> out.ratio(quote.stats().last() - close, close));
        }
    }

    /** A size for the best bid or offer: the tape knows none, so its time tells one. */
    private static long depth(Quote quote, long timeUs) {
        long lots = 1 + Math.floorMod(timeUs / 7, 20L);
        return quote.listing().kind() == Kind.EQUITY ? 100 * lots : lots;
    }
}
