package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trades in chunks. */
final class TradeArchive implements TradeStore {

    private static final long MAX_SPAN_US = MAX_SPAN.toMillis() * 1_000;

    private final TradeChunks chunks;

    TradeArchive(TradeChunks chunks) {
        this.chunks = chunks;
    }

    @Override
    public void append(Collection<ArchivedTrade> trades) {
        chunks.append(TradeChunk.groups(trades));
    }

    @Override
    public List<ArchivedTrade> range(
            Symbol symbol, long fromUs, long toUs, @Nullable ArchivedTrade after, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be 1 to %d, was %d".formatted(MAX_LIMIT, limit));
        }
        if (Math.subtractExact(toUs, fromUs) > MAX_SPAN_US) {
            throw new IllegalArgumentException(
                    "a read covers at most %d days of trades".formatted(MAX_SPAN.toDays()));
        }
        return new TradePage(chunks, symbol, fromUs, toUs).read(after, limit);
    }

    @Override
    public Set<Symbol> symbols() {
        return chunks.symbols();
    }

    @Override
    public NavigableSet<LocalDate> dates(Symbol symbol) {
        return chunks.dates(symbol);
    }

    @Override
    public void sweep(LocalDate oldest) {
        chunks.sweep(oldest);
    }

    @Override
    public boolean isAvailable() {
        return chunks.isAvailable();
    }

    @Override
    public void close() {
        chunks.close();
    }
}
