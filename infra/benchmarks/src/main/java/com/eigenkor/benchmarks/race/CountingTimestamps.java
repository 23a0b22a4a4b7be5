package com.eigenkor.benchmarks.race;

import com.eigenkor.market.FeedEvent;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Counts each record when a stream thread takes it up. Its time is the event's where the value is
 * an event, else the record's own, as Kafka Streams has it by default.
 */
@SuppressWarnings("NullAway.Init") // Kafka calls configure before anything else.
public final class CountingTimestamps implements TimestampExtractor, Configurable {

    /** Setting that holds the {@link Lap}. */
    static final String LAP = "benchmark.lap";

    private Lap lap;

    @Override
    public void configure(Map<String, ?> settings) {
        if (!(settings.get(LAP) instanceof Lap given)) {
            throw new IllegalArgumentException(LAP + " is missing");
        }
        lap = given;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> taken, long partitionTimeMs) {
        lap.count();
        return taken.value() instanceof FeedEvent event
                ? Math.floorDiv(event.timeUs(), 1000L)
                : taken.timestamp();
    }
}
