package com.eigenkor.streams.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a bundling consumer hands them on. */
final class Bundles {

    static final TopicPartition TRADES = new TopicPartition("trades", 0);

    private Bundles() {}

    /** What comes of a record that was read alone. */
    static byte[] one(long offset, long timestampMs, byte[] key, byte @Nullable [] value) {
        return packed(List.of(record(offset, timestampMs, key, value)))
                .records(TRADES)
                .getFirst()
                .value();
    }

    static ConsumerRecords<byte[], byte[]> packed(List<ConsumerRecord<byte[], byte[]>> records) {
        return Bundle.pack(new ConsumerRecords<>(Map.of(TRADES, records), Map.of()));
    }

    static ConsumerRecord<byte[], byte[]> record(
            long offset, long timestampMs, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                TRADES.topic(),
                TRADES.partition(),
                offset,
                timestampMs,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
