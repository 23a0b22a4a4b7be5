package com.eigenkor.streams.replay;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.PartitionReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads bars from a topic, the highest revision of each. For one thread. */
final class BarReader implements AutoCloseable {

    /**
     * Bars of some partitions.
     *
     * @param revised bars of which revisions were published too late to count: compaction may have
     *     taken the earlier ones
     * @param goneMs records up to this time may have been removed; {@code Long.MIN_VALUE} for none
     */
    record Bars(
            Map<SeriesId, NavigableMap<BarKey, Found>> series,
            Map<SeriesId, Set<BarKey>> revised,
            long goneMs) {

        private Bars(long goneMs) {
            this(new HashMap<>(), new HashMap<>(), goneMs);
        }

        private Bars with(long otherGoneMs) {
            return new Bars(series, revised, Math.max(goneMs, otherGoneMs));
        }
    }

    /**
     * Which bars to read.
     *
     * @param symbol of the record's key
     * @param untilMs records published later do not count
     */
    record Wanted(Predicate<String> symbol, long untilMs, Predicate<SeriesBar> bar) {}

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Map<Integer, Long>> ends;
    private final Codec<SeriesBar> codec = Codec.seriesBars();

    /**
     * @param ends where to stop in the partitions of a topic that is still written to
     */
    BarReader(Cluster cluster, String bootstrap, Map<String, Map<Integer, Long>> ends) {
        this.cluster = cluster;
        this.ends = Map.copyOf(ends);
        this.consumer = PartitionReader.consumer(bootstrap);
    }

    Bars read(String topic, Collection<Integer> partitions, Wanted wanted) {
        int count = cluster.partitions(topic);
        var begin = cluster.offsets(topic, count, OffsetSpec.earliest());
        var known = ends.get(topic);
        var end = known == null ? cluster.offsets(topic, count, OffsetSpec.latest()) : known;
        var bars = new Bars(Long.MIN_VALUE);
        for (int number : partitions) {
            long from = Objects.requireNonNull(begin.get(number));
            long to = Objects.requireNonNull(end.get(number));
            var reader = new PartitionReader(consumer, new TopicPartition(topic, number), from, to);
            long firstMs = from == 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            while (reader.hasNext()) {
                var record = reader.next();
                firstMs = Math.min(firstMs, record.timestamp());
                keep(record, wanted, bars);
            }
            bars = bars.with(firstMs);
        }
        return bars;
    }

    private void keep(ConsumerRecord<byte[], byte[]> record, Wanted wanted, Bars bars) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        String symbol = key.substring(0, Math.max(0, key.indexOf('|')));
        if (!wanted.symbol().test(symbol)) {
            return;
        }
        SeriesBar bar = decode(record, key);
        if (!wanted.bar().test(bar)) {
            return;
        }
        if (record.timestamp() > wanted.untilMs()) {
            if (bar.revision().number() > 0) {
                bars.revised.computeIfAbsent(bar.series(), _ -> new HashSet<>()).add(bar.key());
            }
        } else {
            bars.series
                    .computeIfAbsent(bar.series(), _ -> new TreeMap<>())
                    .merge(bar.key(), new Found(bar, record.timestamp()), Found::newer);
        }
    }

    private SeriesBar decode(ConsumerRecord<byte[], byte[]> record, String key) {
        try {
            return codec.decode(record.value() == null ? new byte[0] : record.value());
        } catch (MalformedRecordException broken) {
            throw new ImpossibleException(
                    "the record at offset %d of %s-%d, key %s, is no bar: %s"
                            .formatted(
                                    record.offset(),
                                    record.topic(),
                                    record.partition(),
                                    key,
                                    broken.getMessage()),
                    broken);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
