package com.eigenkor.store;

import com.eigenkor.market.Symbol;
import com.eigenkor.store.InfluxTradeLine.Payload;
import com.eigenkor.store.TradeChunk.Extent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Chunks of trades as points of InfluxDB. */
final class InfluxTradeChunks implements TradeChunks {

    /** A request carries about so much text at most. */
    private static final int MOST_CHARACTERS = 2 << 20;

    private static final LocalDate LAST_DATE = LocalDate.of(2200, 1, 1);

    private final InfluxConnection connection;
    private final InfluxQueries queries;
    private final InfluxWriter writer;
    private final Object writing = new Object();

    InfluxTradeChunks(StoreSettings.Influx settings, InfluxRetries.Pause pause) {
        connection = new InfluxConnection(settings, pause);
        queries = connection.queries();
        writer = connection.writer();
    }

    static InfluxTradeChunks open(StoreSettings.Influx settings) {
        return new InfluxTradeChunks(settings, Thread::sleep);
    }

    @Override
    public void append(Collection<List<ArchivedTrade>> groups) {
        connection.requireOpen();
        if (groups.isEmpty()) {
            return;
        }
        var refused = new InfluxWriter.Refused<ArchivedTrade>();
        synchronized (writing) {
            write(notHeld(groups), refused);
        }
        refused.throwIfAny(TradeRejectedException::new);
    }

    private void write(
            List<List<ArchivedTrade>> groups, InfluxWriter.Refused<ArchivedTrade> refused) {
        var entries = new ArrayList<InfluxWriter.Entry<ArchivedTrade>>();
        int characters = 0;
        for (List<ArchivedTrade> group : groups) {
            for (TradeChunk chunk : TradeChunk.of(group)) {
                if (!InfluxTradeLine.fits(chunk)) {
                    refused.add(chunk.trades(), "the offset or the size is beyond InfluxDB");
                    continue;
                }
                String line = InfluxTradeLine.of(chunk);
                entries.add(new InfluxWriter.Entry<>(chunk.trades(), List.of(line)));
                characters += line.length();
                if (characters > MOST_CHARACTERS) {
                    writer.write(entries, refused);
                    entries.clear();
                    characters = 0;
                }
            }
        }
        if (!entries.isEmpty()) {
            writer.write(entries, refused);
        }
    }

    /** The trades whose offsets are in no stored chunk; after a restart some are. */
    private List<List<ArchivedTrade>> notHeld(Collection<List<ArchivedTrade>> groups) {
        var statements = new StringBuilder();
        var parameters = new InfluxQueries.Parameters();
        groups.forEach(group -> appendOverlap(statements, parameters, group));
        Map<TradeChunk.Group, List<byte[]>> held =
                queries
                        .rows(statements.toString(), parameters.values(), InfluxTradeLine::payload)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Payload::group,
                                        Collectors.mapping(Payload::bytes, Collectors.toList())));
        return groups.stream()
                .map(group ->
                        TradeChunk.without(
                                group,
                                held.getOrDefault(
                                        TradeChunk.Group.of(group.getFirst()), List.of())))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    /** One statement for the chunks that may hold trades of the group. */
    private static void appendOverlap(
            StringBuilder statements,
            InfluxQueries.Parameters parameters,
            List<ArchivedTrade> trades) {
        var group = TradeChunk.Group.of(trades.getFirst());
        long firstNs = InfluxTradeLine.timeNs(group.date(), trades.getFirst().offset());
        long endNs = InfluxTradeLine.startNs(group.date().plusDays(1));
        appendSelect(statements, parameters, group.line());
        statements.append(" AND time >= ").append(parameters.bind(firstNs));
        statements.append(" AND time < ").append(parameters.bind(endNs));
        statements
                .append(" AND first_offset <= ")
                .append(parameters.bind(trades.getLast().offset()))
                .append("; ");
    }

    private static void appendSelect(
            StringBuilder statements, InfluxQueries.Parameters parameters, TradeLine line) {
        statements
                .append(
                        "SELECT %s, payload FROM %s WHERE symbol = "
                                .formatted(InfluxTradeLine.TAGS, InfluxTradeLine.TRADES))
                .append(parameters.bind(line.symbol().code()))
                .append(" AND topic_id = ")
                .append(parameters.bind(line.topicId()))
                .append(" AND topic_partition = ")
                .append(parameters.bind(String.valueOf(line.partition())));
    }

    @Override
    public List<Extent> extents(
            Symbol symbol, LocalDate first, LocalDate last, long fromUs, long toUs) {
        connection.requireOpen();
        return queries.rows(
                "SELECT %s FROM %s WHERE symbol = $symbol AND time >= $first AND time < $end AND max_us >= $from AND min_us < $to"
                        .formatted(InfluxTradeLine.extentColumns(), InfluxTradeLine.TRADES),
                Map.of(
                        "symbol", symbol.code(),
                        "first", InfluxTradeLine.startNs(first),
                        "end", InfluxTradeLine.startNs(last.plusDays(1)),
                        "from", fromUs,
                        "to", toUs),
                InfluxTradeLine::extent);
    }

    @Override
    public List<TradeChunk> read(List<Extent> extents) {
        var statements = new StringBuilder();
        var parameters = new InfluxQueries.Parameters();
        extents.stream()
                .collect(Collectors.groupingBy(Extent::group))
                .forEach((group, alike) -> appendSpan(statements, parameters, group, alike));
        var payloads = new HashMap<Place, byte[]>();
        for (Payload payload :
                queries.rows(
                        statements.toString(), parameters.values(), InfluxTradeLine::payload)) {
            payloads.put(Place.of(payload), payload.bytes());
        }
        var chunks = new ArrayList<TradeChunk>(extents.size());
        for (Extent extent : extents) {
            byte[] payload = payloads.get(Place.of(extent));
            if (payload != null) {
                chunks.add(new TradeChunk(extent, payload));
            }
        }
        return chunks;
    }

    private record Place(TradeChunk.Group group, long lastOffset) {

        static Place of(Payload payload) {
            return new Place(payload.group(), payload.lastOffset());
        }

        static Place of(Extent extent) {
            return new Place(extent.group(), extent.lastOffset());
        }
    }

    /** One statement for the extents of a group and what lies between them. */
    private static void appendSpan(
            StringBuilder statements,
            InfluxQueries.Parameters parameters,
            TradeChunk.Group group,
            List<Extent> extents) {
        var offsets = extents.stream().mapToLong(Extent::lastOffset).summaryStatistics();
        long firstNs = InfluxTradeLine.timeNs(group.date(), offsets.getMin());
        long lastNs = InfluxTradeLine.timeNs(group.date(), offsets.getMax());
        appendSelect(statements, parameters, group.line());
        statements.append(" AND time >= ").append(parameters.bind(firstNs));
        statements.append(" AND time <= ").append(parameters.bind(lastNs)).append("; ");
    }

    @Override
    public Set<Symbol> symbols() {
        connection.requireOpen();
        return new HashSet<>(
                queries.rows(
                        "SHOW TAG VALUES FROM %s WITH KEY = symbol"
                                .formatted(InfluxTradeLine.TRADES),
                        Map.of(),
                        row -> {
                            row.skipValue();
                            return new Symbol(row.nextString());
                        }));
    }

    @Override
    public NavigableSet<LocalDate> dates(Symbol symbol) {
        connection.requireOpen();
        return new TreeSet<>(
                queries.rows(
                        "SELECT count(trade_count) FROM %s WHERE symbol = $symbol AND time >= 0 AND time < $end GROUP BY time(1d) fill(none)"
                                .formatted(InfluxTradeLine.TRADES),
                        Map.of("symbol", symbol.code(), "end", InfluxTradeLine.startNs(LAST_DATE)),
                        row -> {
                            LocalDate date = InfluxTradeLine.date(row.nextLong());
                            row.skipValue();
                            return date;
                        }));
    }

    @Override
    public void sweep(LocalDate oldest) {
        connection.requireOpen();
        connection.delete(InfluxTradeLine.TRADES, oldest.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Override
    public boolean isAvailable() {
        return connection.isAvailable();
    }

    @Override
    public void close() {
        connection.close();
    }
}
