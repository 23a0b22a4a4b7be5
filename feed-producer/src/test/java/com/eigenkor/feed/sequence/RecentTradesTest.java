package com.eigenkor.feed.sequence;

import static com.eigenkor.feed.sequence.Trades.START_US;
import static com.eigenkor.feed.sequence.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTradesTest {

    @Test
    void whatIsForgotten_liesBeforeWhatIsComplete() {
        var recent = new RecentTrades(1_000, Long.MIN_VALUE);
        int count = RecentTrades.LEAST + 500;

        for (int i = 0; i < count; i++) {
            recent.add(trade(START_US + i, i, 1, i));
        }

        assertThat(recent.completeAfterUs()).isEqualTo(START_US + 499);
        assertThat(recent.contains(trade(START_US + 499, 499, 1, 0))).isFalse();
        assertThat(recent.contains(trade(START_US + 500, 500, 1, 0))).isTrue();
    }

    @Test
    void burstWithinTheWindow_isKeptWhole() {
        var recent = new RecentTrades(10_000_000, Long.MIN_VALUE);

        for (int i = 0; i < 3 * RecentTrades.LEAST; i++) {
            recent.add(trade(START_US + i, i, 1, i));
        }

        assertThat(recent.contains(trade(START_US, 0, 1, 0))).isTrue();
        assertThat(recent.completeAfterUs()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void burstBeyondTheBound_movesTheCompletePart() {
        var recent = new RecentTrades(Long.MAX_VALUE / 2, Long.MIN_VALUE);

        for (int i = 0; i <= RecentTrades.MOST; i++) {
            recent.add(trade(START_US + i, i, 1, i));
        }

        assertThat(recent.completeAfterUs()).isEqualTo(START_US);
    }
}
