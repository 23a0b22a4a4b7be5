package com.eigenkor.streams.digest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** What the history sink's group has committed: it commits what is stored. */
public final class SinkOffsets implements StoredOffsets, AutoCloseable {

    private final Admin admin;
    private final String group;

    public SinkOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    @Override
    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(List.copyOf(partitions));
        var asked = admin.listConsumerGroupOffsets(Map.of(group, spec));
        try {
            var offsets = new HashMap<TopicPartition, Long>();
            asked.partitionsToOffsetAndMetadata(group)
                    .get()
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException failed) {
            throw new TimeoutException("the sink's offsets are not to be had", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
