package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.StreamTap;
import java.util.List;

/** A market with eight trades, and a custom series of three ticks each over them. */
final class ThreesMarket {

    static final SeriesId THREES = TestBars.series("3tick");

    final RolledMarket market = new RolledMarket();
    final CutTicks ticks = new CutTicks();

    ThreesMarket() {
        ticks.trade(8);
    }

    void close(List<Bar> bars) {
        bars.forEach(market::close);
    }

    /** Closes the ticks there are, and follows the series behind them. */
    StreamTap follow() {
        close(ticks.full(1));
        return market.follow(THREES);
    }

    /** A second goes by, and what is there is read. */
    void second(StreamTap stream) {
        market.second();
        stream.read(10);
    }

    List<String> page() {
        return CutTicks.places(market.history.newest(THREES, 20).bars());
    }

    List<String> truth() {
        return CutTicks.places(ticks.bars(THREES.spec()));
    }

    /** Who follows was told once to begin anew, and finds what is true. */
    void assertBegunAnewOnce(StreamTap stream) {
        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }
}
