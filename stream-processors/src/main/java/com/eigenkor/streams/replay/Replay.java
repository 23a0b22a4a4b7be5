package com.eigenkor.streams.replay;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.PolicyBook;
import com.eigenkor.market.Style;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.app.StreamsSettings;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.Consumption;
import com.eigenkor.streams.cluster.ImpossibleException;
import com.eigenkor.streams.cluster.PartitionReader;
import com.eigenkor.streams.cluster.PolicyTopic;
import com.eigenkor.streams.cluster.Progress;
import com.eigenkor.streams.topology.Cutting;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;

/** One replay, from the copy to the verdict. */
final class Replay {

    private static final String TRADES = Topics.TRADES.name();

    private final StreamsSettings settings;
    private final Request request;
    private final Progress progress;
    private final ReplayTopics topics;

    Replay(StreamsSettings settings, Request request, Progress progress, Instant now) {
        this.settings = settings;
        this.request = request;
        this.progress = progress;
        this.topics = ReplayTopics.startedAt(now);
    }

    /**
     * Carries it out.
     *
     * @return whether all is equal
     * @throws ImpossibleException when it cannot be carried out
     */
    boolean run() throws IOException, InterruptedException {
        try (var cluster = new Cluster(settings.bootstrap())) {
            var now = Source.upToNow(cluster, InstantSource.system());
            var source = enough(now, cluster);
            int partitions = request.partitions().orElse(source.parts().size());
            say(source, now.records(), partitions);
            new Consumption(cluster, progress).awaitBars(source.ends(), "records published");
            var ends = publishedEnds(cluster);
            try {
                cluster.create(topics.toCreate(partitions, settings.replication()));
                var table = replay(cluster, source, ends, partitions);
                progress.say(table.text());
                return table.isEqual();
            } finally {
                clear(cluster);
            }
        }
    }

    /** What is behind the span, and behind all that may be late for it, is not needed. */
    private Source enough(Source now, Cluster cluster) {
        var to = request.span().to();
        if (to == null) {
            return now;
        }
        try (var consumer = PartitionReader.consumer(settings.bootstrap())) {
            return now.upTo(to.over().plus(settings.window().length()), cluster, consumer);
        }
    }

    private void say(Source source, long all, int partitions) {
        progress.say(
                String.format(
                        Locale.ROOT,
                        """
                        %s: %,d of %,d records of %s, on %d partition%s; compared are bars %s, as they were known %s.
                          A bar depends on all of its symbol's line before it, so the copy begins where the topic does; it ends where no trade could be late for these bars.\
                        """,
                        topics.name(),
                        source.records(),
                        all,
                        TRADES,
                        partitions,
                        partitions == 1 ? "" : "s",
                        request.span(),
                        Instant.ofEpochMilli(source.cutMs())));
    }

    /** Taken early: by the time they are read, no transaction before them is open any more. */
    private static Map<String, Map<Integer, Long>> publishedEnds(Cluster cluster) {
        var ends = new HashMap<String, Map<Integer, Long>>();
        for (var topic : Topics.allBars()) {
            int partitions = cluster.partitions(topic.name());
            ends.put(topic.name(), cluster.offsets(topic.name(), partitions, OffsetSpec.latest()));
        }
        return ends;
    }

    private Table replay(
            Cluster cluster,
            Source source,
            Map<String, Map<Integer, Long>> published,
            int partitions)
            throws IOException, InterruptedException {
        var parts = copy(source, partitions);
        var ends = cluster.offsets(topics.of(TRADES), partitions, OffsetSpec.latest());
        new TopologyRun(settings, cutting(cluster), topics)
                .upTo(ends, new Consumption(cluster, progress));
        progress.end("records processed", ends.values().stream().mapToLong(end -> end).sum());
        try (var reader = new BarReader(cluster, settings.bootstrap(), published)) {
            return compare(
                    new SideBySide(reader, request, topics, source.cutMs(), parts, partitions));
        }
    }

    /** Each session begins under the policy it began under, whatever the settings choose now. */
    private Cutting cutting(Cluster cluster) {
        var told = new PolicyBook(settings.policies()::of);
        new PolicyTopic(cluster, settings.bootstrap()).read(told::put);
        return settings.cutting().under((symbol, session) -> told.begun(symbol, session.startMs()));
    }

    private List<CopiedPart> copy(Source source, int partitions) {
        try (var copy = new Copy(settings.bootstrap(), request, progress)) {
            var parts = copy.copy(source, topics.of(TRADES), partitions);
            if (!parts.stream().allMatch(CopiedPart::isWhole)) {
                progress.say(
                        "  The beginning of %s has been removed with time: compared are only ohlc bars of sessions that began after what is left, no Heikin Ashi bars."
                                .formatted(TRADES));
            }
            return parts;
        }
    }

    private Table compare(SideBySide sides) {
        var table = new Table();
        for (BarSpec spec : BarSpec.STOCK) {
            if (!settings.unsent().contains(spec)) {
                table.add(
                        spec,
                        sides.compare(spec, Style.OHLC),
                        sides.compare(spec, Style.HEIKIN_ASHI));
                progress.at("bars compared", table.bars());
            }
        }
        progress.end("bars compared", table.bars());
        if (table.bars() == 0) {
            throw new ImpossibleException(
                    "there is nothing to compare: no bar lies " + request.span());
        }
        return table;
    }

    /** Also after an interruption. What cannot be removed must not hide why the replay failed. */
    private void clear(Cluster cluster) {
        if (request.isKept()) {
            progress.say("The topics of the replay stay: %s.*".formatted(topics.name()));
            return;
        }
        boolean isInterrupted = Thread.interrupted();
        try {
            if (!cluster.committed(topics.name(), topics.of(TRADES)).isEmpty()) {
                cluster.deleteGroup(topics.name());
            }
            cluster.delete(topics.among(cluster.topics()));
        } catch (ImpossibleException stays) {
            progress.say(
                    "Not all topics %s.* could be removed: %s"
                            .formatted(topics.name(), stays.getMessage()));
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
