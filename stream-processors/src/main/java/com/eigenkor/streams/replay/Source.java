package com.eigenkor.streams.replay;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;

/**
 * The trades as they stand at an instant. What they made has come out under their own times, so it
 * can be told from what was published later.
 *
 * @param cutMs the instant, milliseconds UTC; no record of the parts was published after it
 */
record Source(long cutMs, List<Part> parts) {

    /** Records of a partition, from an offset up to another, exclusive. */
    record Part(int partition, long begin, long end) {}

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
