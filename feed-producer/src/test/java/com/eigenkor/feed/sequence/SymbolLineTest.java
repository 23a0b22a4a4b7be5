package com.eigenkor.feed.sequence;

import static com.eigenkor.feed.sequence.Trades.AAPL;
import static com.eigenkor.feed.sequence.Trades.DATE;
import static com.eigenkor.feed.sequence.Trades.START_US;
import static com.eigenkor.feed.sequence.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SymbolLineTest {

    private static final long SECOND = 1_000_000;
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    private final RecordingSink sink = new RecordingSink();
    private final SymbolLine line = line(Published.NOTHING);
    private final Trade first = trade(START_US, 1, 100, 100);
    private final Trade second = trade(START_US + SECOND, 2, 50, 150);
    private final Trade third = trade(START_US + 2 * SECOND, 3, 10, 160);

    private SymbolLine line(Published published) {
        return new SymbolLine(AAPL, published, sink, 100, 2 * SECOND);
    }

    private void goLive(Trade... history) {
        int fill = line.beginFill();
        for (Trade trade : history) {
            line.history(fill, trade);
        }
        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
    }

    @Test
    void historyComesBeforeWhatWasHeld_eachOnce() {
        int fill = line.beginFill();
        assertThat(line.live(second)).isEqualTo(Delivery.HELD);
        line.history(fill, first);
        line.history(fill, second);
        assertThat(line.live(third)).isEqualTo(Delivery.HELD);
        assertThat(line.isSettled()).isFalse();

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);

        assertThat(sink.trades()).containsExactly(first, second, third);
        assertThat(line.isSettled()).isTrue();
        assertThat(line.tally().duplicates()).isEqualTo(1);
    }

    @Test
    void liveTradeToldTwice_isPublishedOnce() {
        goLive(first);

        assertThat(line.live(second)).isEqualTo(Delivery.PUBLISHED);
        assertThat(line.live(second)).isEqualTo(Delivery.DUPLICATE);

        assertThat(sink.trades()).containsExactly(first, second);
    }

    @Test
    void volumeThatGrewByMoreThanTheTrade_startsAFill() {
        goLive(first);

        assertThat(line.live(third)).isEqualTo(Delivery.HOLE);
        int fill = line.fill();
        line.history(fill, first);
        line.history(fill, second);
        line.history(fill, third);

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).containsExactly(first, second, third);
        assertThat(line.tally().holes()).isEqualTo(1);
    }

    @Test
    void historyThatLagsBehindLive_isAskedAgain() {
        int fill = line.beginFill();
        line.live(third);
        line.history(fill, first);

        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        line.history(fill, second);

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).containsExactly(first, second, third);
    }

    @Test
    void holeThatHistoryDoesNotKnow_isGivenUpAfterAFewAttempts() {
        int fill = line.beginFill();
        line.liveSince(fill, START_US + SECOND);
        line.live(third);
        line.history(fill, first);

        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);

        assertThat(sink.events).containsExactly(first, gap(START_US, START_US + SECOND), third);
        assertThat(line.tally().unfilled()).isEqualTo(1);
    }

    @Test
    void feedWithoutATrueDayVolume_isNotFilledForEver() {
        goLive(first);
        int holes = 0;

        for (int i = 0; i < 20; i++) {
            if (line.live(trade(START_US + (10 + i) * SECOND, 10 + i, 1, 1000L * (i + 1)))
                    == Delivery.HOLE) {
                holes++;
                Joint joint = line.join(line.fill());
                while (joint == Joint.ASK_AGAIN) {
                    joint = line.join(line.fill());
                }
            }
        }

        assertThat(holes).isEqualTo(3);
        assertThat(sink.trades()).hasSize(21);
    }

    @Test
    void moreLiveThanCanBeHeld_isLeftToHistory() {
        int fill = line.beginFill();
        for (int i = 0; i < 150; i++) {
            line.live(trade(START_US + i, 1 + i, 1, 1 + i));
        }

        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        for (int i = 0; i < 150; i++) {
            line.history(fill, trade(START_US + i, 1 + i, 1, 1 + i));
        }

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).hasSize(150);
    }

    @Test
    void fillThatWasOvertaken_publishesNothingMore() {
        int old = line.beginFill();
        line.history(old, first);
        int fresh = line.beginFill();

        assertThat(line.history(old, second)).isFalse();
        assertThat(line.join(old)).isEqualTo(Joint.OVERTAKEN);
        assertThat(line.history(fresh, second)).isTrue();
        assertThat(line.join(fresh)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).containsExactly(first, second);
    }

    @Test
    void resume_reachesBackByTheOverlapFromTheStartOfASecond() {
        assertThat(line.resumeUs()).isEmpty();
        goLive(first, second, trade(START_US + 7 * SECOND + 500_000, 3, 10, 160));

        assertThat(line.resumeUs()).hasValue(START_US + 5 * SECOND);
    }

    @Test
    void resumeAfterRestart_staysWhereAllIdentitiesAreKnown() {
        var last = trade(START_US + 10 * SECOND, 9, 1, 9);
        var restarted =
                line(
                        new Published(
                                List.of(last),
                                START_US + 9 * SECOND + 1,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of()));

        assertThat(restarted.resumeUs()).hasValue(START_US + 10 * SECOND);
    }

    @Test
    void restartedLine_dropsWhatTheTopicHolds() {
        var restarted =
                line(
                        new Published(
                                List.of(first, second),
                                START_US - 1,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of()));
        int fill = restarted.beginFill();
        restarted.history(fill, first);
        restarted.history(fill, second);
        restarted.history(fill, third);

        assertThat(restarted.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).containsExactly(third);
    }

    @Test
    void vendorBars_comeInOrderBeforeTheFirstTradeOnly() {
        int fill = line.beginFill();
        line.vendor(fill, bar(DAY, 1000));
        line.vendor(fill, bar(DAY, 1000));
        line.vendor(fill, bar(MINUTE, 2000));
        assertThat(line.wants(DAY)).isFalse();
        line.vendor(fill, bar(DAY, 3000));
        line.vendor(fill, bar(MINUTE, 1500));
        line.vendor(fill, bar(MINUTE, 2060));
        line.history(fill, first);
        line.vendor(fill, bar(MINUTE, 9000));

        assertThat(sink.events)
                .containsExactly(bar(DAY, 1000), bar(MINUTE, 2000), bar(MINUTE, 2060), first);
        assertThat(line.wants(MINUTE)).isFalse();
    }

    @Test
    void vendorBarsBrokenOff_goOnBehindTheLastOne() {
        var restarted =
                line(
                        new Published(
                                List.of(),
                                Long.MIN_VALUE,
                                OptionalLong.of(5000),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of()));
        int fill = restarted.beginFill();

        assertThat(restarted.wants(DAY)).isTrue();
        restarted.vendor(fill, bar(DAY, 5000));
        restarted.vendor(fill, bar(DAY, 6000));

        assertThat(sink.events).containsExactly(bar(DAY, 6000));
    }

    private static VendorBar bar(BarSpec spec, long startMs) {
        return new VendorBar(AAPL, spec, startMs, DATE, "24x7", 4, 1, 2, 0, 1, 10);
    }

    @Test
    void corrections_passInOrderAndStopTheVolumeCheckOnce() {
        goLive(first);
        var delete = new Correction(Correction.Kind.DELETE, first);

        assertThat(line.live(delete)).isEqualTo(Delivery.PUBLISHED);
        assertThat(line.live(third)).isEqualTo(Delivery.PUBLISHED);

        assertThat(sink.events).containsExactly(first, delete, third);
    }

    @Test
    void insertedTrade_isNotPublishedAgainFromHistory() {
        goLive(first);
        line.live(new Correction(Correction.Kind.INSERT, second));
        int fill = line.beginFill();
        line.history(fill, first);
        line.history(fill, second);
        line.join(fill);

        assertThat(sink.trades()).containsExactly(first);
        assertThat(line.timeOf(11, 2)).hasValue(second.timeUs());
    }

    @Test
    void heldTrade_isFoundByItsVendorId_soThatADeleteNamesIt() {
        line.beginFill();
        line.live(first);

        assertThat(line.timeOf(first.marketCenter(), first.tickId())).hasValue(first.timeUs());
        assertThat(line.timeOf(first.marketCenter(), 4711)).isEmpty();
    }

    @Test
    void historyThatDoesNotAnswer_isToldToBeAGap_beforeWhatWasHeld() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);
        var held = trade(START_US + 91 * SECOND, 9, 5, 900);
        line.live(held);

        assertThat(line.giveUp(fill, "no answer")).isTrue();

        assertThat(sink.events).containsExactly(first, gap(START_US, START_US + 90 * SECOND), held);
        assertThat(line.isLive()).isTrue();
        assertThat(line.live(trade(START_US + 92 * SECOND, 10, 5, 905)))
                .isEqualTo(Delivery.PUBLISHED);
    }

    @Test
    void gap_beginsAtTheLastBeat_unlessATradeIsMissingBeforeIt() {
        goLive(first);
        line.heard(START_US + 30 * SECOND);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);
        line.giveUp(fill, "no answer");
        line.live(second);
        line.heard(START_US + 100 * SECOND);
        line.live(trade(START_US + 101 * SECOND, 9, 5, 900));
        line.liveSince(line.fill(), START_US + 101 * SECOND);
        line.giveUp(line.fill(), "no answer");

        assertThat(sink.events)
                .contains(
                        gap(START_US + 30 * SECOND, START_US + 90 * SECOND),
                        gap(second.timeUs(), START_US + 101 * SECOND));
    }

    @Test
    void moreThanCanBeHeld_isPartOfTheGap() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + SECOND);
        for (int i = 0; i < 150; i++) {
            line.live(trade(START_US + 2 * SECOND + i, 10 + i, 1, 101 + i));
        }

        line.giveUp(fill, "no answer");

        assertThat(sink.events).containsExactly(first, gap(START_US, START_US + 2 * SECOND + 149));
    }

    @Test
    void historyThatBeginsTooLate_leavesAGapBeforeIt() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);
        line.history(fill, third);
        line.join(fill);

        assertThat(sink.events).containsExactly(first, gap(START_US, third.timeUs()), third);
    }

    @Test
    void historyThatIsAskedAgain_hasToReachTheLineAgain() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);
        line.ask(fill);
        line.history(fill, first);
        line.history(fill, second);
        line.ask(fill);
        var behind = trade(START_US + 20 * SECOND, 9, 5, 900);
        line.history(fill, behind);

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.events)
                .containsExactly(first, second, gap(second.timeUs(), behind.timeUs()), behind);
    }

    @Test
    void historyThatDoesNotTellTheLastTradeAgain_isAskedAgain_thenToldToBeAGap() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);

        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        assertThat(line.join(fill)).isEqualTo(Joint.ASK_AGAIN);
        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);

        assertThat(sink.events).containsExactly(first, gap(START_US, START_US + 90 * SECOND));
    }

    @Test
    void tradesOfAGap_comeLate_eachOnce_andOnlyThose() {
        goLive(first);
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 5 * SECOND);
        line.giveUp(fill, "no answer");
        var behind = trade(START_US + 6 * SECOND, 9, 5, 900);
        line.live(behind);
        line.live(third);
        var gap = line.takeGaps().getFirst();

        assertThat(line.late(gap, first)).isTrue();
        assertThat(line.late(gap, second)).isFalse();
        line.late(gap, second);
        line.late(gap, third);
        line.late(gap, behind);
        line.filled(gap);
        line.lost(gap);

        assertThat(sink.trades()).containsExactly(first, behind, third, second);
        assertThat(line.tally().gapsFilled()).isEqualTo(1);
        assertThat(line.tally().gapsLost()).isZero();
        assertThat(line.takeGaps()).isEmpty();
    }

    @Test
    void gapThatWaited_isTakenUpAfterTheRestart_andFilledOnce() {
        var told = gap(START_US, START_US + 5 * SECOND);
        var behind = trade(START_US + 6 * SECOND, 9, 5, 900);
        var waiting =
                new PendingGap(
                        told, Duration.ofHours(1), List.of(first, second), START_US - 9 * SECOND);
        var restarted =
                line(
                        new Published(
                                List.of(behind),
                                START_US + 5 * SECOND,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                List.of(waiting)));
        assertThat(restarted.openGaps()).containsExactly(told);
        var gap = restarted.takeGaps().getFirst();

        assertThat(gap.askFromUs()).isEqualTo(START_US - 2 * SECOND);
        assertThat(gap.age()).isEqualTo(Duration.ofHours(1));
        assertThat(restarted.late(gap, first)).isTrue();
        assertThat(restarted.late(gap, second)).isFalse();
        restarted.late(gap, third);
        restarted.late(gap, third);
        restarted.late(gap, behind);
        restarted.filled(gap);

        assertThat(sink.trades()).containsExactly(third);
        assertThat(restarted.openGaps()).isEmpty();
    }

    @Test
    void lineWithoutTrades_standsAside_andComesBackWithItsHistoryFirst() {
        int fill = line.beginFill();

        assertThat(line.standAside(fill)).isTrue();
        assertThat(line.standAside(fill)).isFalse();
        assertThat(line.isSettled()).isTrue();
        assertThat(line.live(second)).isEqualTo(Delivery.HELD);
        line.comeBack(fill);
        assertThat(line.isSettled()).isFalse();
        line.history(fill, first);

        assertThat(line.join(fill)).isEqualTo(Joint.LIVE);
        assertThat(sink.trades()).containsExactly(first, second);
    }

    @Test
    void lineWithTrades_doesNotStandAside() {
        goLive(first);
        int fill = line.beginFill();

        assertThat(line.standAside(fill)).isFalse();
        assertThat(line.beginLive(fill)).isFalse();

        assertThat(line.isSettled()).isFalse();
    }

    @Test
    void lineThatStoodAside_isWaitedForInItsNextFill() {
        line.standAside(line.beginFill());

        line.beginFill();

        assertThat(line.isSettled()).isFalse();
    }

    @Test
    void lineWithoutTrades_mayBeginWithWhatIsLive() {
        int fill = line.beginFill();
        line.standAside(fill);
        line.live(second);

        assertThat(line.beginLive(fill)).isTrue();

        assertThat(sink.events).containsExactly(second);
        assertThat(line.isLive()).isTrue();
        assertThat(line.isAside()).isFalse();
    }

    @Test
    void firstFillThatBreaksOff_leavesAGapBehindItsLastTrade() {
        int fill = line.beginFill();
        line.liveSince(fill, START_US + 90 * SECOND);
        line.history(fill, first);

        assertThat(line.giveUp(fill, "no answer")).isTrue();

        assertThat(sink.events).containsExactly(first, gap(START_US, START_US + 90 * SECOND));
    }

    @Test
    void lineWithoutTrades_hasNoGap_andGoesOnAsking() {
        int fill = line.beginFill();

        assertThat(line.giveUp(fill, "no answer")).isFalse();

        assertThat(line.isFilling(fill)).isTrue();
        assertThat(sink.events).isEmpty();
    }

    private static FeedGap gap(long fromUs, long untilUs) {
        return new FeedGap(AAPL, fromUs, untilUs, "24x7");
    }

    @Test
    void absentSymbol_isSettledAndIgnored() {
        int fill = line.beginFill();
        line.absent();

        assertThat(line.isSettled()).isTrue();
        assertThat(line.live(first)).isEqualTo(Delivery.IGNORED);
        assertThat(line.history(fill, first)).isFalse();
        assertThat(sink.events).isEmpty();
    }
}
