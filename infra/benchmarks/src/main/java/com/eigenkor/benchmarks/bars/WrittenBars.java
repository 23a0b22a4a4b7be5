package com.eigenkor.benchmarks.bars;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.market.codec.Codec;
import com.eigenkor.market.topics.Topics;
import com.eigenkor.streams.cluster.Cluster;
import com.eigenkor.streams.cluster.TopicRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All bars of the compared specs a contestant wrote: 1s, 1m and 1h, whose boundaries are the same
 * with and without a calendar. The last record of a bar counts.
 */
public final class WrittenBars {

    private static final List<BarSpec> COMPARED =
            List.of(new BarSpec.Intraday(1), new BarSpec.Intraday(60), new BarSpec.Intraday(3600));

    private WrittenBars() {}

    /** Closed bars of the bar topics. */
    public static Map<BarId, Ohlc> ours(String bootstrap) {
        var codec = Codec.bars();
        var bars = new HashMap<BarId, Ohlc>();
        try (var cluster = new Cluster(bootstrap)) {
            for (BarSpec spec : COMPARED) {
                new TopicRecords(cluster, bootstrap, Topics.bars(spec, Style.OHLC).name())
                        .readAll(written -> put(bars, codec.decode(written.value())));
            }
        }
        return bars;
    }

    private static void put(Map<BarId, Ohlc> bars, Bar bar) {
        var series = bar.series();
        bars.put(
                new BarId(series.symbol().code(), series.spec(), bar.startMs()),
                new Ohlc(
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.tradeCount()));
    }

    /** Last values of another contestant's windows. */
    public static Map<BarId, Ohlc> of(String bootstrap, RivalTopics topics) {
        var bars = new HashMap<BarId, Ohlc>();
        try (var cluster = new Cluster(bootstrap)) {
            for (BarSpec spec : COMPARED) {
                new TopicRecords(cluster, bootstrap, topics.name(spec))
                        .readAll(written ->
                                bars.put(
                                        RivalTopics.id(spec, written.key()),
                                        Ohlc.of(written.value())));
            }
        }
        return bars;
    }
}
