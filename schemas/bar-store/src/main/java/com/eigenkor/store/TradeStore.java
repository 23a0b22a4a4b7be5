package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every trade and correction, in the order of the topic, longer than the topic itself keeps them:
 * what bars are explained, rebuilt and replayed from.
 *
 * <p>Safe for use by many threads. One writer at a time per symbol is expected. Every method blocks
 * on a disk or a network and throws {@link BarStoreUnavailableException} when a later retry helps,
 * {@link BarStoreUnusableException} when somebody must act first.
 */
public interface TradeStore extends AutoCloseable {

    /** Most trades one read returns. */
    int MAX_LIMIT = 50_000;

    /** Longest span of event time one read covers; a longer one is read piece by piece. */
    Duration MAX_SPAN = Duration.ofDays(8);

    /** Opens the store that the settings name, beside its bars. */
    static TradeStore open(StoreSettings settings) {
        return switch (settings) {
            case StoreSettings.Sqlite sqlite ->
                    new TradeArchive(SqliteTradeChunks.open(sqlite.tradesFile()));
            case StoreSettings.Influx influx -> new TradeArchive(InfluxTradeChunks.open(influx));
        };
    }

    /**
     * Stores trades, any number of times: what is stored already is left as it is. Large batches
     * take less room, since the trades of a symbol and trading date in one batch are packed
     * together. Returns when every trade is durable. After an exception some may be stored: call
     * again with all of them.
     *
     * @throws TradeRejectedException for trades the store will never take; the others are stored
     */
    void append(Collection<ArchivedTrade> trades);

    /**
     * Trades of a symbol with event times in {@code [fromUs, toUs)}, in the order of the topic.
     *
     * @param fromUs microseconds since the epoch, UTC; at most {@link #MAX_SPAN} before {@code
     *     toUs}
     * @param after the last trade of the page before, null for the first page
     * @param limit 1 to {@link #MAX_LIMIT}
     * @return fewer than {@code limit} only when there are no more
     */
    List<ArchivedTrade> range(
            Symbol symbol, long fromUs, long toUs, @Nullable ArchivedTrade after, int limit);

    /** The symbols that have trades. Cheap; reads an index. */
    Set<Symbol> symbols();

    /** The trading dates of a symbol that have trades. */
    NavigableSet<LocalDate> dates(Symbol symbol);

    /** Deletes the trades of all trading dates before {@code oldest}. */
    void sweep(LocalDate oldest);

    /** Whether the store answers now. Throws nothing; for health checks. */
    boolean isAvailable();

    /** Ends the store's connections; further calls throw {@link IllegalStateException}. */
    @Override
    void close();
}
