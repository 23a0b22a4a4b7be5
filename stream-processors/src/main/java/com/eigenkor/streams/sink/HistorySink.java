package com.eigenkor.streams.sink;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.store.BarRejectedException;
import com.eigenkor.store.BarStore;
import com.eigenkor.store.KnownBar;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads closed bars and stores each revision with the time of its record: since then it is known. A
 * batch that comes again changes nothing, since the store keeps the higher revision of each bar.
 */
public final class HistorySink implements AutoCloseable {

    private static final int FULL = 5_000;

    /** Coarse bars first: they are few, and fill a chart's first screen. */
    private static final Comparator<KnownBar> COARSE_FIRST =
            Comparator.comparingLong((KnownBar known) -> length(known.bar().series().spec()))
                    .reversed();

    private final BarStore store;
    private final DeadLetters deadLetters;
    private final Codec<SeriesBar> decoding = Codec.seriesBars();
    private final Codec<SeriesBar> encoding = Codec.seriesBars();
    private final SinkMeters meters = new SinkMeters("bars", InstantSource.system());
    private final SinkLoop loop;

    /**
     * @param consumer read_committed, no automatic commits
     * @param onFailure called when the sink cannot go on; the process should end
     */
    public HistorySink(
            Consumer<byte[], byte[]> consumer,
            BarStore store,
            DeadLetters deadLetters,
            Runnable onFailure) {
        this.store = store;
        this.deadLetters = deadLetters;
        var plan =
                new SinkLoop.Plan(
                        "history-sink",
                        Topics.allBars(),
                        coarse(),
                        Duration.ZERO,
                        FULL,
                        Bookmarks.OFFSETS);
        loop = new SinkLoop(consumer, plan, this::decode, meters, onFailure);
    }

    public void start() {
        loop.start();
    }

    /** Whether it has its partitions and reads. */
    public boolean isPolling() {
        return loop.isPolling();
    }

    public SinkMeters meters() {
        return meters;
    }

    private SinkLoop.Batch decode(List<ConsumerRecord<byte[], byte[]>> records) {
        var bars = new ArrayList<KnownBar>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                bars.add(new KnownBar(decoding.decode(record.value()), record.timestamp()));
            } catch (MalformedRecordException malformed) {
                deadLetters.keep(record, "malformed: " + malformed.getMessage());
            }
        }
        bars.sort(COARSE_FIRST);
        return () -> store(bars);
    }

    /** From a minute on: what a page shows first, and little beside the ticks and seconds. */
    private static Set<String> coarse() {
        return BarSpec.STOCK.stream()
                .filter(spec -> length(spec) >= 60)
                .flatMap(spec ->
                        Stream.of(Style.values()).map(style -> Topics.bars(spec, style).name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** About how many seconds a bar is long; bars of ticks come after those of time. */
    private static long length(BarSpec spec) {
        return switch (spec) {
            case BarSpec.Months() -> 31 * 86_400;
            case BarSpec.Weeks() -> 7 * 86_400;
            case BarSpec.Days(int count) -> count * 86_400L;
            case BarSpec.Intraday(int seconds) -> seconds;
            case BarSpec.Ticks(int count) -> count - Integer.MAX_VALUE;
        };
    }

    private void store(List<KnownBar> bars) {
        try {
            store.upsertKnown(bars);
            meters.count(bars.size());
        } catch (BarRejectedException rejected) {
            for (SeriesBar bar : rejected.bars()) {
                deadLetters.keep(Topics.barKey(bar), encoding.encode(bar), "rejected by the store");
            }
            meters.count(bars.size() - rejected.bars().size());
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
