package com.eigenkor.streams.replay;

import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.bars.BarEngine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition of trades, in stretches between its clock beats. Beats that the topology passes
 * over, since they are not newer than the last or beyond any market, are left out.
 */
final class Line {

    private static final byte[] CLOCK = Topics.CLOCK_KEY.getBytes(StandardCharsets.UTF_8);
    private static final long NONE_US = Long.MIN_VALUE;

    private final Iterator<ConsumerRecord<byte[], byte[]>> records;
    private final Codec<FeedEvent> codec = Codec.feedEvents();
    private @Nullable ConsumerRecord<byte[], byte[]> beat;
    private long beatUs = NONE_US;
    private long firstBeatUs = NONE_US;
    private long newestMs = Long.MIN_VALUE;

    Line(Iterator<ConsumerRecord<byte[], byte[]>> records) {
        this.records = records;
    }

    /** Hands on the records up to the next beat, which is at hand then, or up to the end. */
    void advance(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        beat = null;
        while (beat == null && records.hasNext()) {
            var record = records.next();
            newestMs = Math.max(newestMs, record.timestamp());
            if (Arrays.equals(record.key(), CLOCK)) {
                take(record);
            } else {
                each.accept(record);
            }
        }
    }

    /**
     * When the first beat was published that shows an instant or a later one, milliseconds UTC;
     * {@code Long.MAX_VALUE} if none does.
     */
    long publishedMs(Instant instant) {
        long wantedUs = instant.toEpochMilli() * 1000;
        while (true) {
            advance(_ -> {});
            if (beat == null) {
                return Long.MAX_VALUE;
            }
            if (beatUs >= wantedUs) {
                return newestMs;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long timeUs = beatUs(record);
        if (timeUs > beatUs) {
            beatUs = timeUs;
            beat = record;
            firstBeatUs = firstBeatUs == NONE_US ? timeUs : firstBeatUs;
        }
    }

    private long beatUs(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return codec.decode(value) instanceof ClockBeat told && BarEngine.takes(told)
                    ? told.timeUs()
                    : NONE_US;
        } catch (MalformedRecordException noBeat) {
            return NONE_US;
        }
    }

    /** The beat the line stands before; null at the end. */
    @Nullable ConsumerRecord<byte[], byte[]> beat() {
        return beat;
    }

    /** Time of {@link #beat}, microseconds UTC. */
    long beatUs() {
        return beatUs;
    }

    /** Time of the first beat, microseconds UTC; {@code Long.MAX_VALUE} when there was none. */
    long firstBeatUs() {
        return firstBeatUs == NONE_US ? Long.MAX_VALUE : firstBeatUs;
    }

    /** When the latest record was published, milliseconds UTC. */
    long newestMs() {
        return newestMs;
    }
}
