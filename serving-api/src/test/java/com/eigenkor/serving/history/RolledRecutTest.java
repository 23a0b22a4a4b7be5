package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom series of ticks when a change of policy counts other trades as ticks. */
class RolledRecutTest {

    private static final SeriesId THREES = TestBars.series("3tick");

    private final RolledMarket market = new RolledMarket();
    private final CutTicks ticks = new CutTicks();

    @BeforeEach
    void trade() {
        ticks.trade(8);
    }

    private List<String> page() {
        return CutTicks.places(market.history.newest(THREES, 20).bars());
    }

    private List<String> truth() {
        return CutTicks.places(ticks.bars(THREES.spec()));
    }

    /** It is told as one that has lost its trade, the only record of the whole recut. */
    @Test
    void deletedTradeThatIsATickNow_movesTheBarsBehindIt() {
        ticks.set(2, false, true);
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        ticks.set(2, true, true);
        var place = CustomOracle.neverPriced(ticks.full(1).get(2));
        market.close(CutTicks.revised(place, Reason.CANCEL));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void lastTickThatIsNoneAnyMore_leavesItsBar() {
        ticks.trade(6);
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        var before = ticks.full(1);
        ticks.set(5, false, false);
        CutTicks.recut(before, ticks.full(1)).forEach(market::close);
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    /** What closes behind all others moves none, under whatever reason. */
    @Test
    void barThatTakesAKeyThatHasGone_isNoRecut() {
        ticks.full(1).forEach(market::close);
        ticks.recutWithoutFirst().forEach(market::close);
        market.second();
        var stream = market.follow(THREES);
        ticks.trade(10);
        ticks.set(0, false, false);
        var all = ticks.full(1);
        market.close(CutTicks.revised(all.get(all.size() - 2), Reason.POLICY));
        market.close(CutTicks.revised(all.getLast(), Reason.POLICY));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isZero();
        assertThat(page()).isEqualTo(truth());
    }

    /** The last bar of before has gone, and the one in progress begins before it. */
    @Test
    void barThatBeginsBeforeOneThatHasGone_isNoRecutWhenItCloses() {
        var twenties = TestBars.series("20tick");
        ticks.trade(21);
        ticks.full(10).forEach(market::close);
        var stream = market.follow(twenties);
        var before = ticks.full(10);
        ticks.set(12, false, false);
        ticks.set(13, false, false);
        CutTicks.recut(before, ticks.full(10)).forEach(market::close);
        market.second();
        stream.read(10);
        ticks.trade(22);
        ticks.set(12, false, false);
        ticks.set(13, false, false);
        var last = ticks.full(10).getLast();
        market.close(Oracle.as(last, last.state(), new Revision(2, Reason.POLICY)));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(CutTicks.places(market.history.newest(twenties, 20).bars()))
                .isEqualTo(CutTicks.places(ticks.bars(twenties.spec())));
    }

    /** A process that began a while ago has heard of an old bar only. */
    @Test
    void recut_isKnown_whereNothingHasClosedYet() {
        market.store.upsert(ticks.full(1));
        market.close(CutTicks.revised(ticks.full(1).getFirst(), Reason.CORRECTION));
        var stream = market.follow(THREES);
        var before = ticks.full(1);
        ticks.set(4, false, false);
        var records = CutTicks.recut(before, ticks.full(1));
        records.forEach(market::close);
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    /** The bars that are counted may be heard of behind those that are folded. */
    @Test
    void ticksCountedAgain_moveTheBars_whicheverStockBarsAreToldFirst() {
        ticks.trade(3001);
        var ones = ticks.full(1);
        var thousands = ticks.full(1000);
        ones.forEach(market::close);
        thousands.forEach(market::close);
        market.follow(THREES);
        ticks.set(0, false, false);
        CutTicks.recut(ones, ticks.full(1)).forEach(market::close);
        market.second();
        CutTicks.recut(thousands, ticks.full(1000)).forEach(market::close);
        market.second();

        var truth = truth();
        assertThat(page()).isEqualTo(truth.subList(truth.size() - 20, truth.size()));
    }
}
