package com.eigenkor.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Symbol;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PendingTradesTest {

    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");

    private final PendingTrades pending = new PendingTrades();

    @Test
    void seen_severalTradesInOneRecord_countsEach() {
        pending.sent(AAPL, 100, true);
        pending.sent(AAPL, 200, true);
        pending.sent(AAPL, 2000, false);

        pending.seen(live(AAPL, 200), 1000);

        assertThat(pending.sinceDue().ms(0.5)).isEqualTo(0.8);
        assertThat(pending.sinceDue().ms(1)).isEqualTo(0.9);
        assertThat(pending.open()).isOne();
    }

    @Test
    void seen_tradesToWarmUp_areNotMeasured() {
        pending.sent(AAPL, 100, false);
        pending.sent(AAPL, 200, true);

        pending.seen(live(AAPL, 200), 1000);

        assertThat(pending.sinceDue().ms(1)).isEqualTo(0.8);
        assertThat(pending.open()).isZero();
    }

    @Test
    void sinceOnTopic_takenAfterItWasDue_isShorter() {
        pending.sent(AAPL, 100, true).onTopic(2);

        pending.seen(live(AAPL, 200), 5000);

        assertThat(pending.sinceOnTopic().ms(1)).isEqualTo(3);
        assertThat(pending.sinceDue().ms(1)).isEqualTo(4.9);
    }

    @Test
    void seen_anotherSymbol_changesNothing() {
        pending.sent(AAPL, 100, true);

        pending.seen(live(MSFT, 200), 1000);

        assertThat(pending.open()).isOne();
    }

    @Test
    void percentiles_ofAHundredDelays_areTheNearestRanks() {
        var percentiles =
                Percentiles.of(
                        LongStream.rangeClosed(1, 100).map(ms -> (101 - ms) * 1_000).toArray());

        assertThat(percentiles.ms(0.5)).isEqualTo(50);
        assertThat(percentiles.ms(0.99)).isEqualTo(99);
        assertThat(percentiles.ms(0.999)).isEqualTo(100);
        assertThat(percentiles.ms(1)).isEqualTo(100);
    }

    private static LiveBars live(Symbol symbol, long watermarkUs) {
        return new LiveBars(symbol, 4, "24x7", watermarkUs, 1, List.of());
    }
}
