package com.eigenkor.streams.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of the partitions, and offsets that are committed with the latest beat before them:
 * who goes on from there knows the time at once.
 */
final class ClockBookmarks implements Bookmarks {

    private final Map<TopicPartition, LineClocks> clocks = new HashMap<>();

    LineClocks of(TopicPartition partition) {
        return clocks.computeIfAbsent(partition, _ -> new LineClocks(LineClocks.UNKNOWN_US));
    }

    @Override
    public void subscribe(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        consumer.subscribe(
                topics,
                new ConsumerRebalanceListener() {
                    @Override
                    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                        // What was gathered of them is still stored, under the clocks at hand.
                    }

                    @Override
                    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                        var committed = consumer.committed(Set.copyOf(assigned));
                        assigned.forEach(partition -> goOn(partition, committed.get(partition)));
                    }
                });
    }

    private void goOn(TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        clocks.put(
                partition,
                new LineClocks(
                        committed == null || committed.metadata().isEmpty()
                                ? LineClocks.UNKNOWN_US
                                : Long.parseLong(committed.metadata())));
    }

    @Override
    public void commit(Consumer<byte[], byte[]> consumer) {
        var places = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : consumer.assignment()) {
            String beat = Long.toString(of(partition).beatUs());
            places.put(partition, new OffsetAndMetadata(consumer.position(partition), beat));
        }
        consumer.commitSync(places);
    }
}
