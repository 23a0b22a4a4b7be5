package com.eigenkor.streams.digest;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the history sink has stored the bar topics. */
public interface StoredOffsets {

    /**
     * The offset behind the last stored record of each partition; none of those never stored.
     *
     * @throws org.apache.kafka.common.errors.RetriableException when they are not to be had now
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> partitions);
}
