package com.eigenkor.system;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topic;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.TopicRecords;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics read from their beginning to their present end, committed records only. */
final class TopicRows {

    private final String bootstrap;

    TopicRows(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * The bars of a symbol on one topic that were not withdrawn, ascending.
     *
     * @throws AssertionError when a bar is there twice with one revision, or under a wrong key
     */
    List<Row> closed(String symbol, BarSpec spec, Style style) {
        var bars = new TreeMap<BarKey, SeriesBar>();
        var codec = Codec.seriesBars();
        read(
                Topics.bars(spec, style),
                (key, record) -> {
                    SeriesBar bar = codec.decode(record.value());
                    if (!key.equals(Topics.barKey(bar))) {
                        throw new AssertionError("key " + key + " over " + bar);
                    }
                    if (bar.series().symbol().code().equals(symbol)) {
                        keepNewest(bars, bar);
                    }
                });
        return bars.values().stream()
                .filter(bar -> !bar.base().isWithdrawn())
                .map(TopicRows::row)
                .toList();
    }

    private static void keepNewest(Map<BarKey, SeriesBar> bars, SeriesBar bar) {
        SeriesBar known = bars.put(bar.key(), bar);
        if (known != null && known.revision().number() >= bar.revision().number()) {
            throw new AssertionError("the same revision twice: " + known + " then " + bar);
        }
    }

    /** Every record of a topic, partition by partition, in order. */
    void read(Topic topic, BiConsumer<String, ConsumerRecord<byte[], byte[]>> each) {
        try (var cluster = new Cluster(bootstrap)) {
            new TopicRecords(cluster, bootstrap, topic.name())
                    .readAll(record -> each.accept(key(record), record));
        }
    }

    /** How many records a topic holds for readers. */
    List<byte[]> values(Topic topic) {
        var values = new ArrayList<byte[]>();
        read(topic, (_, record) -> values.add(record.value()));
        return values;
    }

    /** The newest value of each key. */
    Map<String, byte[]> newest(Topic topic) {
        var newest = new TreeMap<String, byte[]>();
        read(topic, (key, record) -> newest.put(key, record.value()));
        return newest;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    static Row row(SeriesBar bar) {
        return switch (bar) {
            case Bar traded ->
                    row(
                            traded,
                            traded.scale(),
                            traded.open(),
                            traded.high(),
                            traded.low(),
                            traded.close());
            case HeikinAshiBar smooth ->
                    row(
                            smooth.base(),
                            smooth.scale(),
                            smooth.open(),
                            smooth.high(),
                            smooth.low(),
                            smooth.close());
        };
    }

    private static Row row(Bar base, int scale, long open, long high, long low, long close) {
        return Row.of(
                base.startMs(),
                base.key().seq(),
                BigDecimal.valueOf(open, scale),
                BigDecimal.valueOf(high, scale),
                BigDecimal.valueOf(low, scale),
                BigDecimal.valueOf(close, scale),
                base.volume());
    }
}
