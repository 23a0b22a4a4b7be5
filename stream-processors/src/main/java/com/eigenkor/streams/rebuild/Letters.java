package com.eigenkor.streams.rebuild;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.PartitionReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Dead letters that come from now on: why a record was refused, by the place it stood in. */
final class Letters {

    private static final String NAME = Topics.DEAD_LETTERS.name();

    private final Cluster cluster;
    private final String bootstrap;
    private final Map<Integer, Long> from;

    Letters(Cluster cluster, String bootstrap) {
        this.cluster = cluster;
        this.bootstrap = bootstrap;
        from = ends();
    }

    private Map<Integer, Long> ends() {
        return cluster.offsets(NAME, cluster.partitions(NAME), OffsetSpec.latest());
    }

    Map<String, String> reasons() {
        var reasons = new HashMap<String, String>();
        var ends = ends();
        try (var consumer = PartitionReader.consumer(bootstrap)) {
            from.forEach((partition, begin) -> {
                long end = Objects.requireNonNull(ends.get(partition));
                var part = new TopicPartition(NAME, partition);
                new PartitionReader(consumer, part, begin, end)
                        .forEachRemaining(letter ->
                                reasons.put(header(letter, "from"), header(letter, "reason")));
            });
        }
        return reasons;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        boolean isThere = header != null && header.value() != null;
        return isThere ? new String(header.value(), StandardCharsets.UTF_8) : "";
    }
}
