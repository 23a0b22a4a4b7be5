package com.eigenkor.streams.rebuild;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.PartitionReader;
import com.eigenkor.streams.cluster.Progress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks through the trades topic for what can be cut again of some symbols. */
final class SymbolLines {

    private static final String TRADES = Topics.TRADES.name();

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Map<Symbol, SymbolLine> lines = new TreeMap<>();
    private final Cluster cluster;
    private final String bootstrap;
    private final Progress progress;
    private long seen;

    SymbolLines(Cluster cluster, String bootstrap, Progress progress) {
        this.cluster = cluster;
        this.bootstrap = bootstrap;
        this.progress = progress;
    }

    /** The lines of those that have traded. */
    Map<Symbol, SymbolLine> of(Set<Symbol> symbols) {
        int partitions = cluster.partitions(TRADES);
        var begin = cluster.offsets(TRADES, partitions, OffsetSpec.earliest());
        var end = cluster.offsets(TRADES, partitions, OffsetSpec.latest());
        var byPartition =
                symbols.stream()
                        .collect(
                                Collectors.groupingBy(
                                        symbol -> Topics.partition(symbol, partitions)));
        try (var consumer = PartitionReader.consumer(bootstrap)) {
            byPartition.forEach((number, asked) -> {
                var wanted = new HashMap<String, Symbol>();
                asked.forEach(symbol -> wanted.put(symbol.code(), symbol));
                read(
                        new PartitionReader(
                                consumer,
                                new TopicPartition(TRADES, number),
                                Objects.requireNonNull(begin.get(number)),
                                Objects.requireNonNull(end.get(number))),
                        wanted);
            });
        }
        progress.end("records looked through", seen);
        return lines;
    }

    private void read(PartitionReader records, Map<String, Symbol> wanted) {
        long goneMs = Long.MIN_VALUE;
        for (boolean isFirst = true; records.hasNext(); isFirst = false) {
            var record = records.next();
            if (isFirst && record.offset() > 0) {
                goneMs = record.timestamp();
            }
            take(record, wanted, goneMs);
            progress.at("records looked through", ++seen);
        }
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, Map<String, Symbol> wanted, long goneMs) {
        byte[] key = record.key();
        Symbol symbol = key == null ? null : wanted.get(new String(key, StandardCharsets.UTF_8));
        if (symbol == null || record.value() == null) {
            return;
        }
        try {
            if (codec.decode(record.value()) instanceof Trade trade
                    && SessionCalendar.ids().contains(trade.calendar())) {
                lines.computeIfAbsent(
                                symbol,
                                _ -> new SymbolLine(SessionCalendar.of(trade.calendar()), goneMs))
                        .add(trade);
            }
        } catch (MalformedRecordException malformed) {
            // A dead letter already.
        }
    }
}
