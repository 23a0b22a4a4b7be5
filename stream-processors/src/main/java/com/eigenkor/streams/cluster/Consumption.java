package com.eigenkor.streams.cluster;

import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.app.StreamsSettings;
import java.time.Duration;
import java.util.Map;

/** Waits until a group has committed everything up to given ends. */
public final class Consumption {

    private static final Duration STEP = Duration.ofMillis(250);

    /** How long a group may stand still: longer than a transaction, and a start behind it. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Cluster cluster;
    private final Progress progress;

    public Consumption(Cluster cluster, Progress progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * Returns when stream-processors has taken the trades up to given ends.
     *
     * @throws ImpossibleException when it stands still
     */
    public void awaitBars(Map<Integer, Long> ends, String what) throws InterruptedException {
        await(
                StreamsSettings.APPLICATION,
                Topics.TRADES.name(),
                ends,
                what,
                "stream-processors has come to %,d of %,d records and stands still; is it"
                        + " running? ./eigenkor status tells",
                () -> {});
    }

    /**
     * Returns when it has.
     *
     * @param check asked again and again; throws when waiting is in vain
     * @throws ImpossibleException with {@code stuck} when it stands still
     */
    public void await(
            String group,
            String topic,
            Map<Integer, Long> ends,
            String what,
            String stuck,
            Runnable check)
            throws InterruptedException {
        long total = sum(ends);
        long best = -1;
        long movedNs = System.nanoTime();
        while (best < total) {
            check.run();
            long done = done(cluster.committed(group, topic), ends);
            long nowNs = System.nanoTime();
            movedNs = done > best ? nowNs : movedNs;
            best = Math.max(best, done);
            if (nowNs - movedNs > PATIENCE.toNanos()) {
                throw new ImpossibleException(stuck.formatted(best, total));
            }
            progress.at(what, best, total);
            Thread.sleep(STEP);
        }
    }

    private static long sum(Map<Integer, Long> ends) {
        return ends.values().stream().mapToLong(end -> end).sum();
    }

    private static long done(Map<Integer, Long> committed, Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(
                        end -> Math.min(end.getValue(), committed.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
