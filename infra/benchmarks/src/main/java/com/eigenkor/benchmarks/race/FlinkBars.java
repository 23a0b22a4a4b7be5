package com.eigenkor.benchmarks.race;

import com.eigenkor.benchmarks.bars.Ohlc;
import org.apache.flink.api.common.functions.AggregateFunction;

final class FlinkBars implements AggregateFunction<FlinkTrade, Ohlc, Ohlc> {

    private static final long serialVersionUID = 1L;

    @Override
    public Ohlc createAccumulator() {
        return Ohlc.NONE;
    }

    @Override
    public Ohlc add(FlinkTrade trade, Ohlc bar) {
        return bar.with(trade.price, trade.size);
    }

    @Override
    public Ohlc getResult(Ohlc bar) {
        return bar;
    }

    @Override
    public Ohlc merge(Ohlc earlier, Ohlc later) {
        return earlier.with(later);
    }
}
