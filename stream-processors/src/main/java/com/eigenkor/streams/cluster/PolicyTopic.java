package com.eigenkor.streams.cluster;

import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** What has been told of policies. */
public final class PolicyTopic {

    private static final String NAME = Topics.POLICIES.name();

    private final Cluster cluster;
    private final String bootstrap;

    public PolicyTopic(Cluster cluster, String bootstrap) {
        this.cluster = cluster;
        this.bootstrap = bootstrap;
    }

    /** Where each partition ends now. */
    public Map<Integer, Long> ends() {
        return cluster.offsets(NAME, cluster.partitions(NAME), OffsetSpec.latest());
    }

    /** Hands on all that has been told up to now. */
    public void read(Consumer<PolicySpan> each) {
        read(cluster.offsets(NAME, cluster.partitions(NAME), OffsetSpec.earliest()), each);
    }

    /** Hands on what has been told since some offsets. */
    public void read(Map<Integer, Long> from, Consumer<PolicySpan> each) {
        var codec = Codec.policySpans();
        var ends = ends();
        try (var consumer = PartitionReader.consumer(bootstrap)) {
            from.forEach((partition, begin) -> {
                long end = Objects.requireNonNull(ends.get(partition));
                var part = new TopicPartition(NAME, partition);
                new PartitionReader(consumer, part, begin, end)
                        .forEachRemaining(record -> each.accept(codec.decode(record.value())));
            });
        }
    }
}
