package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.LiveBars;
import java.util.ArrayList;

/** Holds what was said of a market against the batch, series by series. */
final class AgainstBatch {

    private AgainstBatch() {}

    /** Every closed bar, and that its Heikin Ashi twin follows. */
    static void closed(long seed, RandomMarket market, Collected out, BatchBars batch) {
        BatchBars.allSeries(market.symbol())
                .forEach(series -> {
                    var bars = out.latest(series.spec());
                    assertThat(bars.stream().map(Bars::finest))
                            .as("seed %d, %s", seed, series)
                            .containsExactlyElementsOf(batch.bars(series));
                    BarEngineProperties.checkHeikinAshi(
                            seed, series, bars, out.latestSmooth(series.spec()));
                });
    }

    /** Every closed bar and those in progress, after so many events of a line. */
    static void closedAndForming(
            long seed,
            int come,
            RandomMarket market,
            Collected out,
            LiveBars live,
            BatchBars batch) {
        BatchBars.allSeries(market.symbol())
                .forEach(series -> {
                    var all = new ArrayList<Bar>(out.latest(series.spec()));
                    live.bars().stream()
                            .map(LiveBars.Forming::bar)
                            .filter(bar -> bar.series().equals(series))
                            .forEach(all::add);
                    assertThat(all.stream().map(Bars::finest))
                            .as("seed %d after %d events, %s", seed, come, series)
                            .containsExactlyElementsOf(batch.bars(series));
                });
    }
}
