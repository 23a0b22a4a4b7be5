package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.StreamTap;
import com.eigenkor.serving.rollup.CustomOracle;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom series of ticks when a change of policy counts other trades as ticks. */
class RolledRecutTest {

    private static final LocalDate DATE = LocalDate.of(2025, 11, 24);
    private static final SeriesId THREES = TestBars.series("3tick");

    private final RolledMarket market = new RolledMarket();
    private final List<Print> prints = new ArrayList<>();

    @BeforeEach
    void trade() {
        trade(8);
    }

    private void trade(int trades) {
        prints.clear();
        for (int i = 0; i < trades; i++) {
            long timeUs = (TestBars.START_MS + i * 1000L) * 1000;
            prints.add(new Print(timeUs, DATE, 1_000_000 + i % 17, 10, true));
        }
    }

    /** Deletes or brings back a trade, or makes a tick of it or none. */
    private void set(int trade, boolean isTick, boolean isDeleted) {
        prints.set(trade, prints.get(trade).as(isTick, isDeleted));
    }

    private List<Bar> bars(BarSpec spec) {
        return new Oracle(TestBars.AAPL, RolledMarket.CALENDAR, prints).bars(spec);
    }

    private List<Bar> full(int ticks) {
        return bars(new BarSpec.Ticks(ticks)).stream()
                .filter(bar -> bar.isWithdrawn() || bar.tradeCount() == ticks)
                .toList();
    }

    /** What the topology tells of one spec, in the order of the keys. */
    private static List<Bar> recut(List<Bar> before, List<Bar> after) {
        var told = new TreeMap<BarKey, Bar>();
        before.forEach(bar -> told.put(bar.key(), CustomOracle.withdrawn(bar, Reason.POLICY)));
        for (var bar : after) {
            boolean isTold = before.contains(bar);
            if (isTold) {
                told.remove(bar.key());
            } else {
                told.put(bar.key(), revised(bar, Reason.POLICY));
            }
        }
        return List.copyOf(told.values());
    }

    private static Bar revised(Bar bar, Reason because) {
        return Oracle.as(bar, bar.state(), Revision.FIRST.next(because));
    }

    private List<Bar> recutWithoutFirst() {
        var before = full(1);
        set(0, false, false);
        return recut(before, full(1));
    }

    private List<String> page() {
        return places(market.history.newest(THREES, 20).bars());
    }

    private List<String> truth() {
        return places(bars(THREES.spec()));
    }

    /** Where bars begin, and how many ticks are in them. */
    private static List<String> places(List<? extends SeriesBar> bars) {
        return bars.stream().map(bar -> bar.key() + " " + bar.base().tradeCount()).toList();
    }

    @Test
    void follower_isToldOnce_whenTheRecutIsThrough() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        for (var record : recutWithoutFirst()) {
            market.close(record);
            stream.read(10);
            assertThat(stream.resets()).isZero();
        }

        market.second();
        stream.read(10);
        market.second();
        stream.read(10);
        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void follower_isShownNothing_whileTheRecutComes() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        stream.read(10);
        String before = stream.forming();
        for (var record : recutWithoutFirst()) {
            market.close(record);
            market.clock(RolledMarket.CALENDAR.session(DATE).orElseThrow().endMs());
            stream.read(10);
            assertThat(stream.closed()).isEmpty();
            assertThat(stream.forming()).isEqualTo(before);
        }
    }

    @Test
    void clockThatIsSetBack_holdsNobodyUp() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        recutWithoutFirst().forEach(market::close);
        market.second(-3_600_000);
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void page_waitsUntilTheRecutIsThrough() throws Exception {
        full(1).forEach(market::close);
        market.follow(THREES);
        recutWithoutFirst().forEach(market::close);
        var newest = CompletableFuture.supplyAsync(this::page);
        var end = new BarKey(TestBars.START_MS + 60_000, 0);
        var older =
                CompletableFuture.supplyAsync(
                        () -> places(market.history.before(THREES, end, 20).bars()));
        for (var page : List.of(newest, older)) {
            assertThatThrownBy(() -> page.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }

        market.second();
        assertThat(newest.get(5, TimeUnit.SECONDS)).isEqualTo(truth());
        assertThat(older.get(5, TimeUnit.SECONDS)).isEqualTo(truth().subList(0, 2));
    }

    @Test
    void pageThatARecutOvertakes_isReadAgain() {
        full(1).forEach(market::close);
        market.follow(THREES);
        var records = recutWithoutFirst();
        market.store.onRead(() -> {
            records.forEach(market::close);
            market.second();
        });

        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void seriesThatARecutOvertakes_beginsBehindIt() {
        full(1).forEach(market::close);
        var records = recutWithoutFirst();
        market.store.onRead(() -> records.forEach(market::close));
        var stream = new StreamTap(market.lines, THREES, null);
        stream.read(10);
        assertThat(stream.resets()).isZero();

        market.second();
        stream.read(10);
        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void recutThatGoesOnWhileTheSeriesBeginsAnew_isToldOnce() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        var records = recutWithoutFirst();
        market.close(records.getFirst());
        market.store.onRead(() -> records.stream().skip(1).forEach(market::close));
        for (int second = 0; second < 2; second++) {
            market.second();
            stream.read(10);
        }

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void storeDown_whenTheSeriesBeginsAnew_losesNothing() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        recutWithoutFirst().forEach(market::close);
        market.store.fail(StoreDown.failure());
        market.second();
        trade(9);
        set(0, false, false);
        market.close(full(1).getLast());
        stream.read(10);
        assertThat(stream.resets()).isZero();

        market.store.fail(null);
        market.second();
        stream.read(10);
        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void revisedBarThatARecutOvertakes_isNotShown() {
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        stream.read(10);
        set(3, true, true);
        var before = full(1);
        var deleted = revised(before.get(3), Reason.CANCEL);
        set(0, false, false);
        var records = recut(before, full(1));
        market.store.onRead(() -> records.forEach(market::close));
        market.close(deleted);
        stream.read(10);

        assertThat(stream.closed()).isEmpty();
        market.second();
        stream.read(10);
        assertThat(stream.resets()).isOne();
    }

    /** It is told as one that has lost its trade, the only record of the whole recut. */
    @Test
    void deletedTradeThatIsATickNow_movesTheBarsBehindIt() {
        set(2, false, true);
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        set(2, true, true);
        var place = CustomOracle.neverPriced(full(1).get(2));
        market.close(revised(place, Reason.CANCEL));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void lastTickThatIsNoneAnyMore_leavesItsBar() {
        trade(6);
        full(1).forEach(market::close);
        var stream = market.follow(THREES);
        var before = full(1);
        set(5, false, false);
        recut(before, full(1)).forEach(market::close);
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    /** What closes behind all others moves none, under whatever reason. */
    @Test
    void barThatTakesAKeyThatHasGone_isNoRecut() {
        full(1).forEach(market::close);
        recutWithoutFirst().forEach(market::close);
        market.second();
        var stream = market.follow(THREES);
        trade(10);
        set(0, false, false);
        var ticks = full(1);
        market.close(revised(ticks.get(ticks.size() - 2), Reason.POLICY));
        market.close(revised(ticks.getLast(), Reason.POLICY));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isZero();
        assertThat(page()).isEqualTo(truth());
    }

    /** The last bar of before has gone, and the one in progress begins before it. */
    @Test
    void barThatBeginsBeforeOneThatHasGone_isNoRecutWhenItCloses() {
        var twenties = TestBars.series("20tick");
        trade(21);
        full(10).forEach(market::close);
        var stream = market.follow(twenties);
        var before = full(10);
        set(12, false, false);
        set(13, false, false);
        recut(before, full(10)).forEach(market::close);
        market.second();
        stream.read(10);
        trade(22);
        set(12, false, false);
        set(13, false, false);
        var last = full(10).getLast();
        market.close(Oracle.as(last, last.state(), new Revision(2, Reason.POLICY)));
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(places(market.history.newest(twenties, 20).bars()))
                .isEqualTo(places(bars(twenties.spec())));
    }

    /** A process that began a while ago has heard of an old bar only. */
    @Test
    void recut_isKnown_whereNothingHasClosedYet() {
        market.store.upsert(full(1));
        market.close(revised(full(1).getFirst(), Reason.CORRECTION));
        var stream = market.follow(THREES);
        var before = full(1);
        set(4, false, false);
        var records = recut(before, full(1));
        records.forEach(market::close);
        market.second();
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    /** The bars that are counted may be heard of behind those that are folded. */
    @Test
    void ticksCountedAgain_moveTheBars_whicheverStockBarsAreToldFirst() {
        trade(3001);
        var ones = full(1);
        var thousands = full(1000);
        ones.forEach(market::close);
        thousands.forEach(market::close);
        market.follow(THREES);
        set(0, false, false);
        recut(ones, full(1)).forEach(market::close);
        market.second();
        recut(thousands, full(1000)).forEach(market::close);
        market.second();

        var truth = truth();
        assertThat(page()).isEqualTo(truth.subList(truth.size() - 20, truth.size()));
    }
}
