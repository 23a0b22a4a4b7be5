package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.Ohlc;
import com.eigenkor.benchmarks.bars.RivalTopics;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

final class FlinkClose extends ProcessWindowFunction<Ohlc, FlinkBar, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    private final String topic;

    FlinkClose(String topic) {
        this.topic = topic;
    }

    @Override
    public void process(
            String symbol, Context context, Iterable<Ohlc> bars, Collector<FlinkBar> out) {
        for (Ohlc bar : bars) {
            byte[] key = RivalTopics.key(symbol, context.window().getStart());
            out.collect(new FlinkBar(topic, key, bar.bytes()));
        }
    }
}
