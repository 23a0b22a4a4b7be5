package com.eigenkor.streams.replay;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts lines together so that each symbol's events stand between the very beats they stood between.
 *
 * <p>A beat goes out when every line has come to one that is not older. A line that had no such
 * beat (the feed holds beats back while a symbol is behind) has then told everything up to its next
 * one, which follows before any of its events: the beat closes nothing that would not be closed
 * there.
 */
final class BeatMerge {

    /** Where the events go. */
    interface Target {

        void event(ConsumerRecord<byte[], byte[]> event);

        /** For every partition of the target. */
        void beat(ConsumerRecord<byte[], byte[]> beat);
    }

    private BeatMerge() {}

    static void copy(List<Line> lines, Target target) {
        lines.forEach(line -> line.advance(target::event));
        while (true) {
            var before = lines.stream().filter(line -> line.beat() != null).toList();
            if (before.isEmpty()) {
                return;
            }
            long nextUs = before.stream().mapToLong(Line::beatUs).min().orElseThrow();
            var next = before.stream().filter(line -> line.beatUs() == nextUs).toList();
            target.beat(earliest(next));
            next.forEach(line -> line.advance(target::event));
        }
    }

    private static ConsumerRecord<byte[], byte[]> earliest(List<Line> lines) {
        return lines.stream()
                .map(line -> Objects.requireNonNull(line.beat()))
                .min(Comparator.comparingLong(ConsumerRecord::timestamp))
                .orElseThrow();
    }
}
