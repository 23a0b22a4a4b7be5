package com.eigenkor.streams.replay;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.replay.BarReader.Wanted;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads what was published and what the replay gave, topic by topic and, so that less is held at a
 * time, partition by partition of the trades.
 */
final class SideBySide {

    /** A beat that was copied once may have had times a little apart on its partitions. */
    private static final long BEATS_APART_MS = 60_000;

    private final BarReader reader;
    private final Request request;
    private final ReplayTopics topics;
    private final long cutMs;
    private final List<CopiedPart> parts;
    private final int partitions;

    /**
     * @param cutMs what was published later does not count
     * @param partitions of the replay's topics
     */
    SideBySide(
            BarReader reader,
            Request request,
            ReplayTopics topics,
            long cutMs,
            List<CopiedPart> parts,
            int partitions) {
        this.reader = reader;
        this.request = request;
        this.topics = topics;
        this.cutMs = cutMs;
        this.parts = List.copyOf(parts);
        this.partitions = partitions;
    }

    Comparison compare(BarSpec spec, Style style) {
        var comparison = new Comparison();
        for (CopiedPart part : parts) {
            compare(Topics.bars(spec, style).name(), part, comparison);
        }
        return comparison;
    }

    private void compare(String topic, CopiedPart part, Comparison comparison) {
        var published = reader.read(topic, List.of(part.partition()), wanted(part, cutMs));
        // Beats of other partitions may have gone on where this one ended.
        var replayed = reader.read(topics.of(topic), replayed(part), wanted(part, part.newestMs()));
        leaveOutWhatIsGone(published, replayed.series());
        comparison.add(published.series(), replayed.series());
    }

    private Collection<Integer> replayed(CopiedPart part) {
        return partitions == parts.size()
                ? List.of(part.partition())
                : IntStream.range(0, partitions).boxed().toList();
    }

    private Wanted wanted(CopiedPart part, long untilMs) {
        return new Wanted(
                code -> request.asksFor(code) && isOf(code, part),
                untilMs,
                bar -> request.span().holds(bar) && part.decides(bar));
    }

    private boolean isOf(String code, CopiedPart part) {
        return Symbol.isValid(code)
                && Topics.partition(new Symbol(code), parts.size()) == part.partition();
    }

    /**
     * Bars that retention has removed where they were published are not missed, nor those of which
     * only what was revised since is left there.
     */
    static void leaveOutWhatIsGone(
            BarReader.Bars published, Map<SeriesId, NavigableMap<BarKey, Found>> replayed) {
        replayed.forEach((series, bars) -> {
            var known = published.series().getOrDefault(series, Collections.emptyNavigableMap());
            var revised = published.revised().getOrDefault(series, Set.of());
            bars.entrySet()
                    .removeIf(bar ->
                            !known.containsKey(bar.getKey())
                                    && (revised.contains(bar.getKey())
                                            || bar.getValue().publishedMs() - BEATS_APART_MS
                                                    <= published.goneMs()));
        });
    }
}
