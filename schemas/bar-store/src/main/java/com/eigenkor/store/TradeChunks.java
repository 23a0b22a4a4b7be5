package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** Where packed trades are kept: what differs between the adapters. */
interface TradeChunks extends AutoCloseable {

    /**
     * Stores those trades of the groups that no stored chunk holds.
     *
     * @param groups of {@link TradeChunk#groups}
     */
    void append(Collection<List<ArchivedTrade>> groups);

    /** The chunks of a symbol with trading dates of both ends and event times in between. */
    List<TradeChunk.Extent> extents(
            Symbol symbol, LocalDate first, LocalDate last, long fromUs, long toUs);

    /** The chunks that the extents describe, without those that are gone. */
    List<TradeChunk> read(List<TradeChunk.Extent> extents);

    Set<Symbol> symbols();

    NavigableSet<LocalDate> dates(Symbol symbol);

    void sweep(LocalDate oldest);

    boolean isAvailable();

    @Override
    void close();
}
