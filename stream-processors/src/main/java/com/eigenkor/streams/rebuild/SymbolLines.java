package com.eigenkor.streams.rebuild;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.Progress;
import com.eigenkor.streams.cluster.TopicRecords;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks through the trades topic for what can be cut again of some symbols. */
final class SymbolLines {

    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private final Map<Symbol, SymbolLine> lines = new TreeMap<>();

    /** Of each partition that is read, up to when its records have been removed. */
    private final Map<Integer, Long> goneMs = new HashMap<>();

    private final TopicRecords trades;
    private final Progress progress;
    private long seen;

    SymbolLines(Cluster cluster, String bootstrap, Progress progress) {
        trades = new TopicRecords(cluster, bootstrap, Topics.TRADES.name());
        this.progress = progress;
    }

    /** The lines of those that have traded. */
    Map<Symbol, SymbolLine> of(Set<Symbol> symbols) {
        var begins = trades.begins();
        var wanted = new HashMap<String, Symbol>();
        var from = new TreeMap<Integer, Long>();
        for (Symbol symbol : symbols) {
            int partition = Topics.partition(symbol, begins.size());
            from.put(partition, Objects.requireNonNull(begins.get(partition)));
            wanted.put(symbol.code(), symbol);
        }
        trades.read(
                from,
                record -> {
                    take(record, wanted);
                    progress.at("records looked through", ++seen);
                });
        progress.end("records looked through", seen);
        return lines;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<String, Symbol> wanted) {
        long gone =
                goneMs.computeIfAbsent(
                        record.partition(),
                        _ -> record.offset() > 0 ? record.timestamp() : Long.MIN_VALUE);
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
                                _ -> new SymbolLine(SessionCalendar.of(trade.calendar()), gone))
                        .add(trade);
            }
        } catch (MalformedRecordException malformed) {
            // A dead letter already.
        }
    }
}
