package com.eigenkor.streams.topology;

import com.eigenkor.market.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.state.Stores;

/**
 * Trades in, everything out:
 *
 * <pre>
 * market.trades.v1 ─▶ cut-bars ─▶ everything ─▶ bars, live bars, markers, dead letters
 *                        │
 *                     symbols (in memory)     snapshots (on disk)     both with changelogs
 * </pre>
 */
public final class BarsTopology {

    static final String SYMBOLS = "symbols";
    static final String SNAPSHOTS = "snapshots";

    private static final String TRADES = "trades";
    private static final String CUT_BARS = "cut-bars";
    private static final String EVERYTHING = "everything";

    /** Small segments and eager cleaning: a restart reads the changelog from its beginning. */
    private static final Map<String, String> CHANGELOG =
            Map.of(
                    "segment.bytes", String.valueOf(32 << 20),
                    "min.cleanable.dirty.ratio", "0.1",
                    "max.compaction.lag.ms", "600000");

    private BarsTopology() {}

    /**
     * The topology, ready to be started.
     *
     * @param meters count what it does
     */
    public static KafkaStreams streams(Properties settings, Cutting cutting, BarMeters meters) {
        return streams(settings, cutting, meters, UnaryOperator.identity());
    }

    /**
     * The very same topology over topics of other names.
     *
     * @param names gives the name that stands for a topic's own
     */
    public static KafkaStreams streams(
            Properties settings, Cutting cutting, BarMeters meters, UnaryOperator<String> names) {
        var config = new StreamsConfig(settings);
        var clients =
                new PromptClients(
                        written(names),
                        names.apply(Topics.LIVE_BARS.name()),
                        meters::countLostLive);
        Supplier<TradesReader> reader =
                () ->
                        new KafkaTradesReader(
                                config.getRestoreConsumerConfigs("eigenkor-bars-again"),
                                names.apply(Topics.TRADES.name()));
        var topology = build(config, cutting, meters, reader, clients::hurry, names);
        return new KafkaStreams(topology, config, clients);
    }

    /** Where what is committed goes, dead letters aside: they are rare. */
    private static List<String> written(UnaryOperator<String> names) {
        return Stream.concat(
                        Topics.allBars().stream(), Stream.of(Topics.BAR_MARKERS, Topics.POLICIES))
                .map(topic -> names.apply(topic.name()))
                .toList();
    }

    static Topology build(
            StreamsConfig config,
            Cutting cutting,
            BarMeters meters,
            Supplier<TradesReader> reader,
            Runnable hurry,
            UnaryOperator<String> names) {
        var topology = new Topology(new TopologyConfig(config));
        topology.addSource(
                TRADES,
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                names.apply(Topics.TRADES.name()));
        long commitMs = config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
        topology.addProcessor(
                CUT_BARS,
                () -> new BarProcessor(cutting, meters, reader.get(), hurry, commitMs),
                TRADES);
        topology.addStateStore(
                SymbolStore.around(
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(SYMBOLS),
                                        Serdes.String(),
                                        Serdes.ByteArray())
                                .withLoggingEnabled(CHANGELOG)),
                CUT_BARS);
        // With one store on disk the process keeps its id, and a killed one's open transaction is
        // fenced at once instead of stalling committed readers until it times out.
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(SNAPSHOTS),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                CUT_BARS);
        topology.addSink(
                EVERYTHING,
                (byte[] key, Output output, RecordContext context) ->
                        names.apply(output.topic().name()),
                Serdes.ByteArray().serializer(),
                (String topic, Output output) -> output.bytes(),
                (String topic, byte[] key, Output output, int partitions) ->
                        Optional.of(Set.of(output.partition())),
                CUT_BARS);
        return topology;
    }
}
