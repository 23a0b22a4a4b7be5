package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import org.junit.jupiter.api.Test;

/** Custom series of ticks when a change of policy counts other trades as ticks. */
class RolledRecutTest {

    private final ThreesMarket threes = new ThreesMarket();
    private final RolledMarket market = threes.market;
    private final CutTicks ticks = threes.ticks;

    /** It is told as one that has lost its trade, the only record of the whole recut. */
    @Test
    void deletedTradeThatIsATickNow_movesTheBarsBehindIt() {
        ticks.set(2, false, true);
        var stream = threes.follow();
        ticks.set(2, true, true);
        var place = CustomOracle.neverPriced(ticks.full(1).get(2));
        market.close(CutTicks.revised(place, Reason.CANCEL));
        threes.second(stream);

        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void lastTickThatIsNoneAnyMore_leavesItsBar() {
        ticks.trade(6);
        var stream = threes.follow();
        var before = ticks.full(1);
        ticks.set(5, false, false);
        threes.close(CutTicks.recut(before, ticks.full(1)));
        threes.second(stream);

        threes.assertBegunAnewOnce(stream);
    }

    /** What closes behind all others moves none, under whatever reason. */
    @Test
    void barThatTakesAKeyThatHasGone_isNoRecut() {
        threes.close(ticks.full(1));
        threes.close(ticks.recutWithoutFirst());
        market.second();
        var stream = market.follow(ThreesMarket.THREES);
        ticks.trade(10);
        ticks.set(0, false, false);
        var all = ticks.full(1);
        market.close(CutTicks.revised(all.get(all.size() - 2), Reason.POLICY));
        market.close(CutTicks.revised(all.getLast(), Reason.POLICY));
        threes.second(stream);

        assertThat(stream.resets()).isZero();
        assertThat(threes.page()).isEqualTo(threes.truth());
    }

    /** The last bar of before has gone, and the one in progress begins before it. */
    @Test
    void barThatBeginsBeforeOneThatHasGone_isNoRecutWhenItCloses() {
        var twenties = TestBars.series("20tick");
        ticks.trade(21);
        threes.close(ticks.full(10));
        var stream = market.follow(twenties);
        var before = ticks.full(10);
        ticks.set(12, false, false);
        ticks.set(13, false, false);
        threes.close(CutTicks.recut(before, ticks.full(10)));
        threes.second(stream);
        ticks.trade(22);
        ticks.set(12, false, false);
        ticks.set(13, false, false);
        var last = ticks.full(10).getLast();
        market.close(Oracle.as(last, last.state(), new Revision(2, Reason.POLICY)));
        threes.second(stream);

        assertThat(stream.resets()).isOne();
        assertThat(CutTicks.places(market.history.newest(twenties, 20).bars()))
                .isEqualTo(CutTicks.places(ticks.bars(twenties.spec())));
    }

    /** A process that began a while ago has heard of an old bar only. */
    @Test
    void recut_isKnown_whereNothingHasClosedYet() {
        market.store.upsert(ticks.full(1));
        market.close(CutTicks.revised(ticks.full(1).getFirst(), Reason.CORRECTION));
        var stream = market.follow(ThreesMarket.THREES);
        var before = ticks.full(1);
        ticks.set(4, false, false);
        var records = CutTicks.recut(before, ticks.full(1));
        threes.close(records);
        threes.second(stream);

        threes.assertBegunAnewOnce(stream);
    }

    /** The bars that are counted may be heard of behind those that are folded. */
    @Test
    void ticksCountedAgain_moveTheBars_whicheverStockBarsAreToldFirst() {
        ticks.trade(3001);
        var ones = ticks.full(1);
        var thousands = ticks.full(1000);
        threes.close(ones);
        threes.close(thousands);
        market.follow(ThreesMarket.THREES);
        ticks.set(0, false, false);
        threes.close(CutTicks.recut(ones, ticks.full(1)));
        market.second();
        threes.close(CutTicks.recut(thousands, ticks.full(1000)));
        market.second();

        var truth = threes.truth();
        assertThat(threes.page()).isEqualTo(truth.subList(truth.size() - 20, truth.size()));
    }
}
