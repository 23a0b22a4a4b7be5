package com.eigenkor.feed.publish;

import static java.util.stream.Collectors.groupingBy;

import com.eigenkor.feed.publish.WindowReader.Extent;
import com.eigenkor.market.Instrument;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.codec.MalformedRecordException;
import com.eigenkor.market.topics.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was published before the start. Instruments are read whole; the trades topic only from
 * its end backwards, in growing windows, until the last trades of every watched symbol are found,
 * and back to what stood before the gaps that history may still fill, if there are any. A symbol
 * without an instrument was never published and costs nothing; one whose records are all gone by
 * retention costs one reading of its partition, the most this can take.
 */
public final class TopicTail {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final long FIRST_WINDOW = 5_000;
    private static final long WIDEST_WINDOW = 320_000;

    private final Cluster cluster;
    private final long overlapUs;
    private final InstantSource clock;

    /**
     * @param overlapUs how far before a symbol's last trade its trades are wanted
     */
    public TopicTail(Cluster cluster, long overlapUs, InstantSource clock) {
        this.cluster = cluster;
        this.overlapUs = overlapUs;
        this.clock = clock;
    }

    /** Reads what the topics hold of the symbols. */
    public TopicState read(Collection<Symbol> symbols) {
        var settings =
                Map.of(
                        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                        ByteArrayDeserializer.class,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        // A fetch that waits for more at the end would hold up the next read by
                        // half a second.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(cluster.properties(settings))) {
            var reader = new WindowReader(consumer);
            var instruments = instruments(reader);
            var known = symbols.stream().filter(instruments::containsKey).toList();
            var state = new TopicState(new HashMap<>(), new HashMap<>(), instruments);
            trades(reader, known, state);
            LOG.info(
                    "the topic holds {} of the {} watched symbols",
                    state.lines().size(),
                    symbols.size());
            return state;
        }
    }

    private Map<Symbol, Instrument> instruments(WindowReader reader) {
        var codec = Codec.instruments();
        var instruments = new HashMap<Symbol, Instrument>();
        for (Extent extent : reader.extents(partitions(Topics.INSTRUMENTS.name()))) {
            reader.read(
                    extent.partition(),
                    extent.begin(),
                    extent.end(),
                    event -> {
                        try {
                            var instrument = codec.decode(event.value());
                            instruments.put(instrument.symbol(), instrument);
                        } catch (MalformedRecordException malformed) {
                            LOG.warn("skipped an instrument: {}", malformed.getMessage());
                        }
                    });
        }
        return instruments;
    }

    private void trades(WindowReader reader, List<Symbol> known, TopicState state) {
        var byPartition =
                known.stream()
                        .collect(
                                groupingBy(
                                        symbol -> Topics.partition(symbol, cluster.partitions())));
        for (Extent extent : reader.extents(partitions(Topics.TRADES.name()))) {
            int number = extent.partition().partition();
            var gaps = new OpenGapSearch();
            scan(reader, extent, gaps);
            var wanted = byPartition.getOrDefault(number, List.of());
            var tail = new PartitionTail(wanted, gaps.open(), overlapUs);
            scan(reader, extent, tail);
            tail.published(state.lines(), clock.millis());
            tail.lastBeatUs().ifPresent(beat -> state.beatsUs().put(number, beat));
        }
    }

    private static void scan(WindowReader reader, Extent extent, Tail tail) {
        long to = extent.end();
        long size = FIRST_WINDOW;
        while (to > extent.begin() && !tail.isComplete()) {
            long from = Math.max(extent.begin(), to - size);
            reader.read(extent.partition(), from, to, tail::take);
            tail.endWindow();
            to = from;
            size = Math.min(size * 4, WIDEST_WINDOW);
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, cluster.partitions())
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }
}
