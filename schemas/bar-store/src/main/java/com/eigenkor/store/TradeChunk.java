package com.eigenkor.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Trades of one line and trading date, packed together. Never changed once written. Chunks may
 * overlap in their offsets, and after a race of two writers hold the same trade.
 *
 * @param payload of {@link TradeBytes}
 */
record TradeChunk(Extent extent, byte[] payload) {

    /** Most trades of a chunk: more would hardly pack closer, and make reads of few trades slow. */
    static final int MOST_TRADES = 2_000;

    /** InfluxDB takes 64 KiB of text, of which each three bytes need four characters. */
    static final int MOST_BYTES = 45_000;

    /**
     * What a chunk holds, without the trades.
     *
     * @param firstArrivedMs arrival of the first trade
     * @param minUs earliest event time
     * @param maxUs latest event time
     */
    record Extent(
            TradeLine line,
            LocalDate date,
            long firstOffset,
            long lastOffset,
            long firstArrivedMs,
            long minUs,
            long maxUs,
            int count) {

        Group group() {
            return new Group(line, date);
        }

        private static Extent of(List<ArchivedTrade> trades) {
            ArchivedTrade first = trades.getFirst();
            var times =
                    trades.stream().mapToLong(trade -> trade.event().timeUs()).summaryStatistics();
            return new Extent(
                    TradeLine.of(first),
                    first.trade().tradingDate(),
                    first.offset(),
                    trades.getLast().offset(),
                    first.arrivedMs(),
                    times.getMin(),
                    times.getMax(),
                    trades.size());
        }
    }

    /** What belongs into the same chunks. */
    record Group(TradeLine line, LocalDate date) {

        static Group of(ArchivedTrade trade) {
            return new Group(TradeLine.of(trade), trade.trade().tradingDate());
        }
    }

    /** Trades by group, ascending by offset, each offset once. */
    static Collection<List<ArchivedTrade>> groups(Collection<ArchivedTrade> trades) {
        var groups = new LinkedHashMap<Group, List<ArchivedTrade>>();
        for (ArchivedTrade trade : trades) {
            groups.computeIfAbsent(Group.of(trade), _ -> new ArrayList<>()).add(trade);
        }
        groups.replaceAll((_, group) -> ascending(group));
        return groups.values();
    }

    private static List<ArchivedTrade> ascending(List<ArchivedTrade> group) {
        group.sort(Comparator.comparingLong(ArchivedTrade::offset));
        var once = new ArrayList<ArchivedTrade>(group.size());
        for (ArchivedTrade trade : group) {
            if (once.isEmpty() || once.getLast().offset() != trade.offset()) {
                once.add(trade);
            }
        }
        return once;
    }

    /** The trades of a group that stored chunks of the same line and date do not hold. */
    static List<ArchivedTrade> without(List<ArchivedTrade> group, List<byte[]> payloads) {
        if (payloads.isEmpty()) {
            return group;
        }
        ArchivedTrade any = group.getFirst();
        var held = new HashSet<Long>();
        for (byte[] payload : payloads) {
            TradeBytes.decode(TradeLine.of(any), any.trade().tradingDate(), payload)
                    .forEach(trade -> held.add(trade.offset()));
        }
        return group.stream().filter(trade -> !held.contains(trade.offset())).toList();
    }

    /** The chunks of one group's trades. */
    static List<TradeChunk> of(List<ArchivedTrade> group) {
        var chunks = new ArrayList<TradeChunk>();
        for (int from = 0; from < group.size(); from += MOST_TRADES) {
            addFitting(chunks, group.subList(from, Math.min(from + MOST_TRADES, group.size())));
        }
        return chunks;
    }

    private static void addFitting(List<TradeChunk> chunks, List<ArchivedTrade> trades) {
        byte[] payload = TradeBytes.encode(trades);
        if (payload.length <= MOST_BYTES || trades.size() == 1) {
            chunks.add(new TradeChunk(Extent.of(trades), payload));
            return;
        }
        int half = trades.size() / 2;
        addFitting(chunks, trades.subList(0, half));
        addFitting(chunks, trades.subList(half, trades.size()));
    }

    List<ArchivedTrade> trades() {
        return TradeBytes.decode(extent.line(), extent.date(), payload);
    }
}
