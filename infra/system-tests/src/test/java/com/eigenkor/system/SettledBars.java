package com.eigenkor.system;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.CloseMarker;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every committed bar of every symbol, read further as it is asked. For one thread. */
final class SettledBars implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Codec<SeriesBar> bars = Codec.seriesBars();
    private final Codec<CloseMarker> markers = Codec.closeMarkers();
    private final Map<SeriesId, TreeMap<BarKey, SeriesBar>> newest = new HashMap<>();
    private final List<String> doubles = new ArrayList<>();
    private final Map<Integer, Long> watermarkMs = new HashMap<>();
    private final Cluster cluster;
    private final int partitions;
    private int deadLetters;

    SettledBars(String bootstrap, int partitions) {
        cluster = new Cluster(bootstrap);
        this.partitions = partitions;
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                bootstrap,
                                "isolation.level",
                                "read_committed",
                                "auto.offset.reset",
                                "earliest",
                                "max.poll.records",
                                10_000),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var topics = new ArrayList<>(Topics.allBars());
        topics.addAll(List.of(Topics.BAR_MARKERS, Topics.DEAD_LETTERS));
        consumer.assign(
                topics.stream()
                        .flatMap(topic ->
                                Stream.iterate(0, partition -> partition + 1)
                                        .limit(partitions)
                                        .map(number -> new TopicPartition(topic.name(), number)))
                        .toList());
    }

    /** Reads until every partition's watermark has come this far, and then to the end. */
    void readTo(long timeMs, Duration patience) {
        long endNs = System.nanoTime() + patience.toNanos();
        while (!isSettled(timeMs)) {
            pollBefore(endNs, () -> "watermarks %s do not reach %d".formatted(watermarkMs, timeMs));
        }
        var ends = ends();
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            pollBefore(endNs, () -> "a transaction stays open");
        }
    }

    /**
     * With what open transactions have sent, which a consumer of committed records leaves out: the
     * end of a transaction reaches the markers' topic sooner than others, and who has read to the
     * watermark there would miss its bars.
     */
    private Map<TopicPartition, Long> ends() {
        var ends = new HashMap<TopicPartition, Long>();
        consumer.assignment().stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(topic ->
                        cluster.offsets(topic, partitions, OffsetSpec.latest())
                                .forEach((number, end) ->
                                        ends.put(new TopicPartition(topic, number), end)));
        return ends;
    }

    private void pollBefore(long endNs, Supplier<String> what) {
        if (System.nanoTime() > endNs) {
            throw new AssertionError(what.get());
        }
        poll();
    }

    private boolean isSettled(long timeMs) {
        return watermarkMs.values().stream().filter(ms -> ms >= timeMs).count() == partitions;
    }

    private void poll() {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
            if (record.topic().equals(Topics.BAR_MARKERS.name())) {
                mark(record);
            } else if (record.topic().equals(Topics.DEAD_LETTERS.name())) {
                deadLetters++;
            } else {
                keep(bars.decode(record.value()), record);
            }
        }
    }

    private void mark(ConsumerRecord<byte[], byte[]> record) {
        if (markers.decode(record.value()) instanceof CloseMarker.Watermark(long timeMs)) {
            watermarkMs.merge(record.partition(), timeMs, Math::max);
        }
    }

    private void keep(SeriesBar bar, ConsumerRecord<byte[], byte[]> record) {
        SeriesId series = bar.series();
        String topic = Topics.bars(series.spec(), series.style()).name();
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!record.topic().equals(topic) || !key.equals(Topics.barKey(bar))) {
            throw new AssertionError("%s under %s: %s".formatted(record.topic(), key, bar));
        }
        var known = newest.computeIfAbsent(series, _ -> new TreeMap<>()).put(bar.key(), bar);
        if (known != null && known.revision().number() >= bar.revision().number()) {
            doubles.add(key + " revision " + bar.revision().number());
        }
    }

    /** Newest revision of each bar of a series, ascending. */
    List<Row> rows(String symbol, BarSpec spec, Style style) {
        var series = new SeriesId(new Symbol(symbol), spec, style);
        return newest.getOrDefault(series, new TreeMap<>()).values().stream()
                .map(TopicRows::row)
                .toList();
    }

    /** Bars that came again with a revision that was there or lower. */
    List<String> doubles() {
        return List.copyOf(doubles);
    }

    int deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        consumer.close();
        cluster.close();
    }
}
