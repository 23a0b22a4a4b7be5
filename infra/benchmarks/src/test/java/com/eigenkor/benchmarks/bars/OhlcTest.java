package com.eigenkor.benchmarks.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OhlcTest {

    private static final long SEED = 7;

    @Test
    void with_severalTrades_keepsFirstMostLeastLast() {
        var bar = Ohlc.NONE.with(10, 1).with(14, 2).with(7, 3).with(9, 4);

        assertThat(bar).isEqualTo(new Ohlc(10, 14, 7, 9, 10, 4));
    }

    @Test
    void with_laterPart_equalsAllTradesInOrder() {
        var random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            int cut = random.nextInt(21);
            var whole = Ohlc.NONE;
            var early = Ohlc.NONE;
            var late = Ohlc.NONE;
            for (int i = 0; i < 20; i++) {
                long price = random.nextInt(-50, 50);
                whole = whole.with(price, i);
                early = i < cut ? early.with(price, i) : early;
                late = i < cut ? late : late.with(price, i);
            }

            assertThat(early.with(late)).as("seed %d, cut %d", SEED, cut).isEqualTo(whole);
        }
    }

    @Test
    void bytes_anyBar_readBackTheSame() {
        var bar = new Ohlc(-1, Long.MAX_VALUE, Long.MIN_VALUE, 4, 5, 6);

        assertThat(Ohlc.of(bar.bytes())).isEqualTo(bar);
    }

    @Test
    void key_ofAWindow_readsBackTheSame() {
        var minute = new BarSpec.Intraday(60);
        byte[] key = RivalTopics.key("@ES#", 1_780_000_000_000L);

        assertThat(RivalTopics.id(minute, key))
                .isEqualTo(new BarId("@ES#", minute, 1_780_000_000_000L));
    }
}
