package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import com.eigenkor.store.TradeChunk.Extent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the trades of chunks, which may overlap, back into the order of their topic. */
final class TradePage {

    /** A session begins at most so many days before its trading date; holidays lengthen some. */
    private static final int DAYS_AHEAD = 5;

    private static final int DAYS_BEHIND = 2;

    /** Chunks fetched at once. */
    private static final int SLICE = 100;

    private final TradeChunks chunks;
    private final Symbol symbol;
    private final long fromUs;
    private final long toUs;
    private final Map<String, Long> topics = new HashMap<>();

    TradePage(TradeChunks chunks, Symbol symbol, long fromUs, long toUs) {
        this.chunks = chunks;
        this.symbol = symbol;
        this.fromUs = fromUs;
        this.toUs = toUs;
    }

    /**
     * Where a trade stands.
     *
     * @param topicMs arrival of the earliest trade of its topic: one topic after the other
     */
    private record Position(long topicMs, String topicId, int partition, long offset)
            implements Comparable<Position> {

        private static final Comparator<Position> ORDER =
                Comparator.comparingLong(Position::topicMs)
                        .thenComparing(Position::topicId)
                        .thenComparingInt(Position::partition)
                        .thenComparingLong(Position::offset);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }
    }

    List<ArchivedTrade> read(@Nullable ArchivedTrade after, int limit) {
        List<Extent> extents = extents();
        var start = after == null ? null : position(TradeLine.of(after), after.offset());
        extents.removeIf(extent -> start != null && last(extent).compareTo(start) <= 0);
        var found = new TreeMap<Position, ArchivedTrade>();
        for (int from = 0; from < extents.size(); ) {
            int to = slice(extents, from, limit - found.size());
            for (TradeChunk chunk : chunks.read(extents.subList(from, to))) {
                add(found, chunk, start);
            }
            from = to;
            if (from < extents.size() && found.headMap(first(extents.get(from))).size() >= limit) {
                break;
            }
        }
        return found.values().stream().limit(limit).toList();
    }

    private List<Extent> extents() {
        if (fromUs >= toUs) {
            return new ArrayList<>();
        }
        var extents =
                new ArrayList<>(
                        chunks.extents(
                                symbol,
                                utcDate(fromUs).minusDays(DAYS_BEHIND),
                                utcDate(toUs).plusDays(DAYS_AHEAD),
                                fromUs,
                                toUs));
        for (Extent extent : extents) {
            topics.merge(extent.line().topicId(), extent.firstArrivedMs(), Math::min);
        }
        extents.sort(Comparator.comparing(this::first));
        return extents;
    }

    private static LocalDate utcDate(long timeUs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeUs, 1_000_000L))
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    /** The end of the chunks that most likely hold so many trades. */
    private static int slice(List<Extent> extents, int from, int wanted) {
        int to = from;
        int held = 0;
        while (to < extents.size() && to - from < SLICE && (to == from || held < wanted)) {
            held += extents.get(to++).count();
        }
        return to;
    }

    private void add(
            TreeMap<Position, ArchivedTrade> found, TradeChunk chunk, @Nullable Position start) {
        for (ArchivedTrade trade : chunk.trades()) {
            long timeUs = trade.event().timeUs();
            var position = position(chunk.extent().line(), trade.offset());
            boolean isAfter = start == null || position.compareTo(start) > 0;
            if (isAfter && timeUs >= fromUs && timeUs < toUs) {
                found.put(position, trade);
            }
        }
    }

    private Position first(Extent extent) {
        return position(extent.line(), extent.firstOffset());
    }

    private Position last(Extent extent) {
        return position(extent.line(), extent.lastOffset());
    }

    /** A topic whose trades are all gone comes before those that are left. */
    private Position position(TradeLine line, long offset) {
        long topicMs = topics.getOrDefault(line.topicId(), Long.MIN_VALUE);
        return new Position(topicMs, line.topicId(), line.partition(), offset);
    }
}
