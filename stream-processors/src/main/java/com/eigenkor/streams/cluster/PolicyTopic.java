package com.eigenkor.streams.cluster;

import com.eigenkor.market.PolicySpan;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.util.Map;
import java.util.function.Consumer;

/** What has been told of policies. */
public final class PolicyTopic {

    private final TopicRecords records;

    public PolicyTopic(Cluster cluster, String bootstrap) {
        records = new TopicRecords(cluster, bootstrap, Topics.POLICIES.name());
    }

    /** Where each partition ends now. */
    public Map<Integer, Long> ends() {
        return records.ends();
    }

    /** Hands on all that has been told up to now. */
    public void read(Consumer<PolicySpan> each) {
        read(records.begins(), each);
    }

    /** Hands on what has been told since some offsets. */
    public void read(Map<Integer, Long> from, Consumer<PolicySpan> each) {
        var codec = Codec.policySpans();
        records.read(from, record -> each.accept(codec.decode(record.value())));
    }
}
