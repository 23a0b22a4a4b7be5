package com.eigenkor.streams.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive records of a partition, handed through Kafka Streams as one: what it does for each
 * record costs more than cutting the bars. The bundle stands where its first record stands, so what
 * is committed is always the first record that is not in the bars. See ADR 0012.
 *
 * <p>Reading goes from record to record, without copies. Layout, big-endian, for each record:
 * offset (8 bytes), timestamp (8), length of the key (4, -1 for none), length of the value (4, -1
 * for none), key, value.
 */
final class Bundle {

    /** A millisecond of work at most: live bars are sent between two bundles. */
    private static final int MOST_RECORDS = 128;

    private static final int MOST_BYTES = 256 << 10;

    private static final int HEAD_BYTES = 24;
    private static final int NOTHING = -1;

    private final ByteBuffer packed;
    private long offset;
    private long timestampMs;
    private int keyLength;
    private int valueLength;
    private int keyFrom;

    private Bundle(byte[] packed) {
        this.packed = ByteBuffer.wrap(packed);
    }

    /** What was packed; stands before its first record. */
    static Bundle of(byte[] packed) {
        return new Bundle(packed);
    }

    /** Packs what a consumer has read; positions are the same. */
    static ConsumerRecords<byte[], byte[]> pack(ConsumerRecords<byte[], byte[]> read) {
        if (read.isEmpty()) {
            return read;
        }
        var packed = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        for (var partition : read.partitions()) {
            packed.put(partition, pack(read.records(partition)));
        }
        return new ConsumerRecords<>(packed, read.nextOffsets());
    }

    private static List<ConsumerRecord<byte[], byte[]>> pack(
            List<ConsumerRecord<byte[], byte[]>> records) {
        var bundles = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        int from = 0;
        while (from < records.size()) {
            int to = from;
            int bytes = 0;
            do {
                bytes += size(records.get(to++));
            } while (to < records.size() && to - from < MOST_RECORDS && bytes < MOST_BYTES);
            bundles.add(bundle(records.subList(from, to), bytes));
            from = to;
        }
        return bundles;
    }

    private static ConsumerRecord<byte[], byte[]> bundle(
            List<ConsumerRecord<byte[], byte[]>> records, int bytes) {
        var first = records.getFirst();
        byte[] packed = bytes(records, bytes);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                packed.length,
                null,
                packed,
                first.headers(),
                first.leaderEpoch());
    }

    private static byte[] bytes(List<ConsumerRecord<byte[], byte[]>> records, int bytes) {
        var out = ByteBuffer.allocate(bytes);
        for (var record : records) {
            out.putLong(record.offset());
            out.putLong(record.timestamp());
            out.putInt(length(record.key()));
            out.putInt(length(record.value()));
            put(record.key(), out);
            put(record.value(), out);
        }
        return out.array();
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return HEAD_BYTES + Math.max(0, length(record.key())) + Math.max(0, length(record.value()));
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? NOTHING : bytes.length;
    }

    private static void put(byte @Nullable [] bytes, ByteBuffer out) {
        if (bytes != null) {
            out.put(bytes);
        }
    }

    /** Goes to the next record; false behind the last. */
    boolean next() {
        if (!packed.hasRemaining()) {
            return false;
        }
        offset = packed.getLong();
        timestampMs = packed.getLong();
        keyLength = packed.getInt();
        valueLength = packed.getInt();
        keyFrom = packed.position();
        packed.position(valueFrom() + valueLength());
        return true;
    }

    long offset() {
        return offset;
    }

    /** When the record was published, wall clock. */
    long timestampMs() {
        return timestampMs;
    }

    /** Where the value is: {@link #valueLength()} bytes of these from {@link #valueFrom()} on. */
    byte[] array() {
        return packed.array();
    }

    int valueFrom() {
        return keyFrom + Math.max(0, keyLength);
    }

    /** 0 where there is no value. */
    int valueLength() {
        return Math.max(0, valueLength);
    }

    /** A copy; empty where there is none. */
    byte[] value() {
        return Arrays.copyOfRange(array(), valueFrom(), valueFrom() + valueLength());
    }

    /** A copy; empty where there is none. */
    byte[] key() {
        return Arrays.copyOfRange(array(), keyFrom, valueFrom());
    }
}
