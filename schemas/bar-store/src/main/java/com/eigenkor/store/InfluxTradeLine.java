package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import com.eigenkor.store.TradeChunk.Extent;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;

/**
 * A chunk of trades as InfluxDB line protocol, and back.
 *
 * <p>Tags name the line of trades. The time is the trading date's midnight UTC and, as nanoseconds,
 * the last offset. By the last, because of two writers that race the slower may only replace a
 * chunk by one that ends alike: what that lacks at its start, its writer saw stored elsewhere.
 */
final class InfluxTradeLine {

    static final String TRADES = "trades";

    static final String TAGS = "symbol, topic_id, topic_partition";

    private static final long NS_PER_DAY = Duration.ofDays(1).toNanos();

    private InfluxTradeLine() {}

    /** Whether a day of InfluxDB's time has room for the offset. */
    static boolean fits(TradeChunk chunk) {
        return chunk.extent().lastOffset() < NS_PER_DAY
                && chunk.payload().length <= TradeChunk.MOST_BYTES;
    }

    static long startNs(LocalDate date) {
        return date.toEpochDay() * NS_PER_DAY;
    }

    static long timeNs(LocalDate date, long lastOffset) {
        return startNs(date) + lastOffset;
    }

    static LocalDate date(long timeNs) {
        return LocalDate.ofEpochDay(Math.floorDiv(timeNs, NS_PER_DAY));
    }

    private static long lastOffset(long timeNs) {
        return Math.floorMod(timeNs, NS_PER_DAY);
    }

    static String of(TradeChunk chunk) {
        Extent extent = chunk.extent();
        return TRADES
                + ",symbol="
                + extent.line().symbol().code()
                + ",topic_id="
                + extent.line().topicId()
                + ",topic_partition="
                + extent.line().partition()
                + " first_offset="
                + extent.firstOffset()
                + "i,first_arrived_ms="
                + extent.firstArrivedMs()
                + "i,min_us="
                + extent.minUs()
                + "i,max_us="
                + extent.maxUs()
                + "i,trade_count="
                + extent.count()
                + "i,payload=\""
                + Base64.getEncoder().encodeToString(chunk.payload())
                + "\" "
                + timeNs(extent.date(), extent.lastOffset());
    }

    /** The columns that {@link #extent} reads, for a SELECT. */
    static String extentColumns() {
        return TAGS + ", first_offset, first_arrived_ms, min_us, max_us, trade_count";
    }

    static Extent extent(JsonReader row) throws IOException {
        long timeNs = row.nextLong();
        return new Extent(
                line(row),
                date(timeNs),
                row.nextLong(),
                lastOffset(timeNs),
                row.nextLong(),
                row.nextLong(),
                row.nextLong(),
                row.nextInt());
    }

    /** A payload and where it stands, of a row of time, {@link #TAGS} and payload. */
    record Payload(TradeChunk.Group group, long lastOffset, byte[] bytes) {}

    static Payload payload(JsonReader row) throws IOException {
        long timeNs = row.nextLong();
        return new Payload(
                new TradeChunk.Group(line(row), date(timeNs)),
                lastOffset(timeNs),
                Base64.getDecoder().decode(row.nextString()));
    }

    private static TradeLine line(JsonReader row) throws IOException {
        var symbol = new Symbol(row.nextString());
        return new TradeLine(symbol, row.nextString(), Integer.parseInt(row.nextString()));
    }
}
