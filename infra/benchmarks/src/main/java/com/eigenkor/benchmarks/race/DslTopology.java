package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.Ohlc;
import com.eigenkor.benchmarks.bars.RivalTopics;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.WindowedSerdes;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/** Bars as one would write them in the DSL: a windowed aggregation for each spec. */
public final class DslTopology {

    /** Where its bars go. */
    public static final RivalTopics TOPICS = new RivalTopics("rival.dsl");

    private static final Duration GRACE = Duration.ofSeconds(5);

    private DslTopology() {}

    static Topology build(StreamsConfig config, boolean isCached) {
        var builder = new StreamsBuilder(new TopologyConfig(config));
        var trades =
                builder.stream(Topics.TRADES.name(), Consumed.with(Serdes.String(), events()))
                        .filter((symbol, event) -> event instanceof Trade)
                        .groupByKey(Grouped.with("by-symbol", Serdes.String(), events()));
        for (BarSpec spec : RivalTopics.SPECS) {
            cut(trades, spec, isCached);
        }
        return builder.build();
    }

    private static void cut(
            KGroupedStream<String, FeedEvent> trades, BarSpec spec, boolean isCached) {
        long windowMs = RivalTopics.windowMs(spec);
        trades.windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMillis(windowMs), GRACE))
                .aggregate(
                        () -> Ohlc.NONE,
                        (symbol, event, bar) -> add(bar, event),
                        store(spec, windowMs, isCached))
                .toStream()
                .to(
                        TOPICS.name(spec),
                        Produced.with(
                                WindowedSerdes.timeWindowedSerdeFrom(String.class, windowMs),
                                bars()));
    }

    private static Ohlc add(Ohlc bar, FeedEvent event) {
        return event instanceof Trade trade ? bar.with(trade.price(), trade.size()) : bar;
    }

    private static Materialized<String, Ohlc, WindowStore<Bytes, byte[]>> store(
            BarSpec spec, long windowMs, boolean isCached) {
        var window = Duration.ofMillis(windowMs);
        var supplier =
                Stores.inMemoryWindowStore(
                        "bars-" + Topics.specName(spec), window.plus(GRACE), window, false);
        var store =
                Materialized.<String, Ohlc>as(supplier)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(bars());
        return isCached ? store.withCachingEnabled() : store.withCachingDisabled();
    }

    /** A codec belongs to one thread, a serde to all. */
    private static Serde<FeedEvent> events() {
        var codec = ThreadLocal.withInitial(Codec::feedEvents);
        return Serdes.serdeFrom(
                (topic, event) -> codec.get().encode(event),
                (topic, bytes) -> codec.get().decode(bytes));
    }

    private static Serde<Ohlc> bars() {
        return Serdes.serdeFrom((topic, bar) -> bar.bytes(), (topic, bytes) -> Ohlc.of(bytes));
    }
}
