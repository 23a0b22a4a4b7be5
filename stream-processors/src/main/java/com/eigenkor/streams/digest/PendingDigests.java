package com.eigenkor.streams.digest;

import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The dates of series whose bars have changed since their digest was told. */
final class PendingDigests {

    /** One date of a series. */
    record Mark(SeriesId series, LocalDate date) {}

    /**
     * The records that changed it.
     *
     * @param arrivedMs when the newest bar or revision came
     * @param notedMs when the last of them was read
     */
    record Change(TopicPartition partition, long first, long last, long arrivedMs, long notedMs) {

        private Change with(Change later) {
            return new Change(
                    partition,
                    first,
                    later.last,
                    Math.max(arrivedMs, later.arrivedMs),
                    later.notedMs);
        }
    }

    /** A mark with its records. */
    record Pending(Mark mark, Change change) {}

    private final Map<Mark, Change> changes = new LinkedHashMap<>();

    /** A bar stands on its topic. */
    void note(SeriesBar bar, TopicPartition partition, long offset, long arrivedMs, long nowMs) {
        changes.merge(
                new Mark(bar.series(), bar.base().tradingDate()),
                new Change(partition, offset, offset, arrivedMs, nowMs),
                Change::with);
    }

    /** Those that nothing was noted of since an instant, longest pending first. */
    List<Pending> quietSince(long timeMs) {
        return changes.entrySet().stream()
                .filter(entry -> entry.getValue().notedMs() <= timeMs)
                .map(entry -> new Pending(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The digest was told. */
    void done(Mark mark) {
        changes.remove(mark);
    }

    /** Others care for these partitions now. */
    void forget(Collection<TopicPartition> partitions) {
        changes.values().removeIf(change -> partitions.contains(change.partition()));
    }

    /** Up to where everything of a partition is done with; without those where all is. */
    Map<TopicPartition, Long> doneTo() {
        return changes.values().stream()
                .collect(Collectors.toMap(Change::partition, Change::first, Math::min));
    }

    int size() {
        return changes.size();
    }
}
