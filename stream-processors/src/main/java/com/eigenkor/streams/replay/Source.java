package com.eigenkor.streams.replay;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.PartitionReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The trades as they stood at an instant. What they made has come out under their own times, so it
 * can be told from what was published later.
 *
 * @param cutMs the instant, milliseconds UTC; no record of the parts was published after it
 */
record Source(long cutMs, List<Part> parts) {

    /** Records of a partition, from an offset up to another, exclusive. */
    record Part(int partition, long begin, long end) {

        /** The same up to an offset that may be less; -1 is none. */
        private Part endingAt(long offset) {
            return offset < 0 ? this : new Part(partition, begin, Math.min(end, offset));
        }
    }

    /** Records that are on their way have arrived, and beats come once a second. */
    private static final Duration ARRIVAL = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofMillis(100);

    /** Waits until every partition has moved on, or stands still. */
    static Source upToNow(Cluster cluster, InstantSource clock) throws InterruptedException {
        String trades = Topics.TRADES.name();
        int partitions = cluster.partitions(trades);
        long cutMs = clock.millis();
        long waitedNs = System.nanoTime() + ARRIVAL.toNanos();
        while (true) {
            var latest = cluster.offsets(trades, partitions, OffsetSpec.latest());
            var behind = cluster.offsets(trades, partitions, OffsetSpec.forTimestamp(cutMs + 1));
            if (System.nanoTime() > waitedNs || behind.values().stream().allMatch(at -> at >= 0)) {
                var begin = cluster.offsets(trades, partitions, OffsetSpec.earliest());
                return new Source(cutMs, parts(begin, behind, latest));
            }
            Thread.sleep(STEP);
        }
    }

    /**
     * The same as it stood when the feed's clock showed an instant on every partition, if it has.
     * The clock is behind on none, so nothing is published under an earlier time than it shows.
     */
    Source upTo(Instant over, Cluster cluster, Consumer<byte[], byte[]> consumer) {
        String trades = Topics.TRADES.name();
        var asked = OffsetSpec.forTimestamp(over.toEpochMilli());
        var first = cluster.offsets(trades, parts.size(), asked);
        long endMs = Long.MIN_VALUE;
        for (Part part : parts) {
            long begin = Math.max(part.begin(), of(first, part.partition()));
            if (of(first, part.partition()) < 0) {
                return this;
            }
            var records =
                    new PartitionReader(
                            consumer,
                            new TopicPartition(trades, part.partition()),
                            begin,
                            part.end());
            endMs = Math.max(endMs, new Line(records).publishedMs(over));
        }
        return endMs >= cutMs ? this : endedAt(endMs, cluster);
    }

    private Source endedAt(long endMs, Cluster cluster) {
        var asked = OffsetSpec.forTimestamp(endMs + 1);
        var behind = cluster.offsets(Topics.TRADES.name(), parts.size(), asked);
        return new Source(
                endMs,
                parts.stream().map(part -> part.endingAt(of(behind, part.partition()))).toList());
    }

    private static List<Part> parts(
            Map<Integer, Long> begin, Map<Integer, Long> behind, Map<Integer, Long> latest) {
        return IntStream.range(0, latest.size())
                .mapToObj(number -> {
                    long next = of(behind, number);
                    return new Part(
                            number, of(begin, number), next >= 0 ? next : of(latest, number));
                })
                .toList();
    }

    private static long of(Map<Integer, Long> offsets, int partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    long records() {
        return parts.stream().mapToLong(part -> part.end() - part.begin()).sum();
    }

    /** Where each partition ends. */
    Map<Integer, Long> ends() {
        var ends = new TreeMap<Integer, Long>();
        parts.forEach(part -> ends.put(part.partition(), part.end()));
        return ends;
    }
}
