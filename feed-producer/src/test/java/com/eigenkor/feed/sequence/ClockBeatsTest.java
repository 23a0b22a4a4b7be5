package com.eigenkor.feed.sequence;

import static com.eigenkor.feed.sequence.Trades.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockBeatsTest {

    private static final long DELAY = 1_000;

    private final RecordingSink sink = new RecordingSink();
    private final SymbolLine line = new SymbolLine(AAPL, Published.NOTHING, sink, 10, 0);
    private final ClockBeats beats =
            new ClockBeats(List.of(List.of(line), List.of()), Map.of(1, 50_000L), DELAY, sink);

    @Test
    void partitionWithASymbolBehind_getsNoBeat() {
        line.beginFill();

        assertThat(beats.clock(100_000)).isEqualTo(1);
        line.join(line.fill());
        assertThat(beats.clock(101_000)).isEqualTo(2);

        assertThat(sink.beats)
                .containsExactly(
                        new ClockBeat(99_000), new ClockBeat(100_000), new ClockBeat(100_000));
    }

    @Test
    void lineThatStandsAside_holdsBackNoBeat_untilItComesBack() {
        int fill = line.beginFill();
        line.standAside(fill);

        assertThat(beats.clock(100_000)).isEqualTo(2);
        line.comeBack(fill);
        assertThat(beats.clock(101_000)).isEqualTo(1);
    }

    @Test
    void beats_nameTheGapsThatHistoryIsAskedFor() {
        int fill = line.beginFill();
        line.liveSince(fill, 90_000);
        line.history(fill, Trades.trade(10_000, 1, 1, 1));
        line.giveUp(fill, "no answer");

        var ofOne = new ClockBeats(List.of(List.of(line)), Map.of(), DELAY, sink);
        ofOne.clock(100_000);
        assertThat(sink.open).containsExactly(new FeedGap(AAPL, 10_000, 90_000, "24x7"));
        line.filled(line.takeGaps().getFirst());
        ofOne.clock(101_000);
        assertThat(sink.open).isEmpty();
    }

    @Test
    void beats_neverGoBack() {
        line.absent();

        assertThat(beats.clock(51_000)).isEqualTo(1);
        assertThat(beats.clock(51_000)).isZero();
        assertThat(beats.clock(40_000)).isZero();
        assertThat(beats.clock(52_000)).isEqualTo(2);
    }
}
