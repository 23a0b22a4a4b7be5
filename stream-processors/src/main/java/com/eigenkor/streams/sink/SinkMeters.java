package com.eigenkor.streams.sink;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a sink has stored, and how far it is behind its topics. Thread-safe to read. */
public final class SinkMeters {

    private final String what;
    private final InstantSource clock;
    private final LongAdder stored = new LongAdder();
    private volatile long lagRecords;
    private volatile long lagSinceMs = Long.MAX_VALUE;
    private long storedUpToMs = Long.MAX_VALUE;

    /**
     * @param what is stored, in the plural, as metrics name it
     */
    SinkMeters(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    void count(long more) {
        stored.add(more);
    }

    /** That everything up to this record is stored. */
    void stored(ConsumerRecord<?, ?> last) {
        storedUpToMs = last.timestamp();
    }

    /** On the consumer's thread; asks the consumer only for what it knows. */
    void measureLag(Consumer<?, ?> consumer, List<? extends ConsumerRecord<?, ?>> gathered) {
        long records = gathered.size();
        for (TopicPartition partition : consumer.assignment()) {
            records += consumer.currentLag(partition).orElse(0);
        }
        long oldestMs = gathered.isEmpty() ? Long.MAX_VALUE : gathered.getFirst().timestamp();
        lagSinceMs = records == 0 ? Long.MAX_VALUE : Math.min(oldestMs, storedUpToMs);
        lagRecords = records;
    }

    /** Stored since the start. */
    public long stored() {
        return stored.sum();
    }

    /** Records on the topics that are not yet stored. */
    public long lagRecords() {
        return lagRecords;
    }

    /** Age of the oldest record that is known to be missing, 0 when none is. */
    public long lagSeconds() {
        return Math.max(0, clock.millis() - lagSinceMs) / 1_000;
    }

    /** As Prometheus reads it. */
    public String text() {
        return "eigenkor_stored_%s_total %d\n".formatted(what, stored())
                + "eigenkor_sink_lag_records{sink=\"%s\"} %d\n".formatted(what, lagRecords)
                + "eigenkor_sink_lag_seconds{sink=\"%s\"} %d\n".formatted(what, lagSeconds());
    }
}
