package com.eigenkor.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BundleTest {

    @Test
    void bundles_holdEveryRecordInItsOrder_withKeyValueOffsetAndTime() {
        for (long seed = 0; seed < 200; seed++) {
            var records = records(new SplittableRandom(seed));
            var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            for (var packed : Bundles.packed(records).records(Bundles.TRADES)) {
                var bundle = Bundle.of(packed.value());
                long before = read.size();
                while (bundle.next()) {
                    read.add(record(bundle));
                }
                var first = read.get((int) before);
                assertThat(packed.offset()).isEqualTo(first.offset());
                assertThat(packed.timestamp()).isEqualTo(first.timestamp());
            }
            assertThat(read)
                    .as("seed %d", seed)
                    .usingElementComparator((a, b) -> text(a).compareTo(text(b)))
                    .isEqualTo(records);
        }
    }

    @Test
    void largeRecords_stayAlone() {
        byte[] large = new byte[300_000];
        var records = List.of(record(0, large), record(1, large), record(2, large));
        assertThat(Bundles.packed(records).count()).isEqualTo(3);
    }

    @Test
    void manyRecords_areFewBundles_soThatLiveBarsAreSentBetween() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (int i = 0; i < 1000; i++) {
            records.add(record(i, new byte[100]));
        }
        assertThat(Bundles.packed(records).count()).isEqualTo(8);
    }

    @Test
    void nothingRead_isNothing() {
        ConsumerRecords<byte[], byte[]> nothing = ConsumerRecords.empty();
        assertThat(Bundle.pack(nothing)).isSameAs(nothing);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(SplittableRandom random) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        long offset = random.nextLong(1000);
        int count = 1 + random.nextInt(400);
        for (int i = 0; i < count; i++) {
            offset += 1 + random.nextInt(3);
            records.add(
                    Bundles.record(
                            offset, random.nextLong(2_000_000), bytes(random), bytes(random)));
        }
        return records;
    }

    private static byte @Nullable [] bytes(SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return Bundles.record(offset, 0, null, value);
    }

    private static ConsumerRecord<byte[], byte[]> record(Bundle bundle) {
        return Bundles.record(bundle.offset(), bundle.timestampMs(), bundle.key(), bundle.value());
    }

    /** A record without key or value reads as one with an empty one. */
    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return record.offset()
                + "@"
                + record.timestamp()
                + text(record.key())
                + '='
                + text(record.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "[]" : Arrays.toString(bytes);
    }
}
