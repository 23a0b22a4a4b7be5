package com.eigenkor.streams.bars;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.Symbol;
import com.eigenkor.store.ArchivedTrade;
import com.eigenkor.store.TradeStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The trades and corrections of one line, in memory; the offset is the place in the line. */
final class ListedTrades implements TradeStore {

    private final Symbol symbol;
    private final List<ArchivedTrade> trades = new ArrayList<>();
    private long place;

    ListedTrades(Symbol symbol) {
        this.symbol = symbol;
    }

    /**
     * Adds the next trade or correction of the line.
     *
     * @param passedUs what others than the line's trades have told to be over
     */
    void add(FeedEvent event, long passedUs) {
        long clockUs = Math.max(event.timeUs(), passedUs);
        trades.add(new ArchivedTrade("line", 0, place, place++, clockUs, event));
    }

    @Override
    public void append(Collection<ArchivedTrade> more) {
        throw new UnsupportedOperationException("this line is complete");
    }

    @Override
    public List<ArchivedTrade> range(
            Symbol of, long fromUs, long toUs, @Nullable ArchivedTrade after, int limit) {
        if (toUs - fromUs > MAX_SPAN.toMillis() * 1000) {
            throw new IllegalArgumentException("longer than a store reads at once");
        }
        return trades.stream()
                .filter(trade -> of.equals(symbol))
                .filter(trade -> after == null || trade.offset() > after.offset())
                .filter(trade -> fromUs <= trade.event().timeUs() && trade.event().timeUs() < toUs)
                .limit(limit)
                .toList();
    }

    @Override
    public Set<Symbol> symbols() {
        return Set.of(symbol);
    }

    @Override
    public NavigableSet<LocalDate> dates(Symbol of) {
        var dates = new TreeSet<LocalDate>();
        trades.forEach(trade -> dates.add(trade.trade().tradingDate()));
        return dates;
    }

    @Override
    public void sweep(LocalDate oldest) {
        throw new UnsupportedOperationException("this line is complete");
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public void close() {}
}
