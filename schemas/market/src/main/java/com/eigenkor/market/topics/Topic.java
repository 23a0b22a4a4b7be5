package com.eigenkor.market.topics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * One topic as it must be.
 *
 * @param retention how long a record stays after it arrived; ignored by {@link Cleanup#COMPACT}
 */
public record Topic(String name, Cleanup cleanup, Duration retention) {

    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);

    /**
     * A partition whose records go with time keeps at most this much, so that a burst cannot fill
     * the disk.
     */
    private static final long MOST_BYTES = 16L << 30;

    /** What becomes of old records. */
    public enum Cleanup {
        /** The newest record of a key stays for ever. */
        COMPACT("compact"),
        /** Records go when their time is over. */
        DELETE("delete"),
        /** Both: the newest of a key, until its time is over. */
        COMPACT_AND_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** The settings a broker must hold for this topic. */
    Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("cleanup.policy", cleanup.policy);
        settings.put("segment.bytes", String.valueOf(64 << 20));
        settings.put("segment.ms", String.valueOf(segment().toMillis()));
        if (cleanup != Cleanup.COMPACT) {
            settings.put("retention.ms", String.valueOf(retention.toMillis()));
        }
        if (cleanup == Cleanup.DELETE) {
            settings.put("retention.bytes", String.valueOf(MOST_BYTES));
        }
        return settings;
    }

    private Duration segment() {
        var sixth = retention.dividedBy(6);
        boolean isShorter = cleanup != Cleanup.COMPACT && sixth.compareTo(LONGEST_SEGMENT) < 0;
        return isShorter ? sixth : LONGEST_SEGMENT;
    }
}
