package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.StreamTap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What is seen of a custom series of ticks while the records of a recut come. */
class RecutOnTheWayTest {

    private final ThreesMarket threes = new ThreesMarket();
    private final RolledMarket market = threes.market;
    private final CutTicks ticks = threes.ticks;

    @Test
    void follower_isToldOnce_whenTheRecutIsThrough() {
        var stream = threes.follow();
        for (var record : ticks.recutWithoutFirst()) {
            market.close(record);
            stream.read(10);
            assertThat(stream.resets()).isZero();
        }

        threes.second(stream);
        threes.second(stream);
        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void follower_isShownNothing_whileTheRecutComes() {
        var stream = threes.follow();
        stream.read(10);
        String before = stream.forming();
        for (var record : ticks.recutWithoutFirst()) {
            market.close(record);
            market.clock(RolledMarket.CALENDAR.session(CutTicks.DATE).orElseThrow().endMs());
            stream.read(10);
            assertThat(stream.closed()).isEmpty();
            assertThat(stream.forming()).isEqualTo(before);
        }
    }

    @Test
    void clockThatIsSetBack_holdsNobodyUp() {
        var stream = threes.follow();
        threes.close(ticks.recutWithoutFirst());
        market.second(-3_600_000);
        stream.read(10);

        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void page_waitsUntilTheRecutIsThrough() throws Exception {
        threes.follow();
        threes.close(ticks.recutWithoutFirst());
        var newest = CompletableFuture.supplyAsync(threes::page);
        var end = new BarKey(TestBars.START_MS + 60_000, 0);
        var older =
                CompletableFuture.supplyAsync(() ->
                        CutTicks.places(
                                market.history.before(ThreesMarket.THREES, end, 20).bars()));
        for (var page : List.of(newest, older)) {
            assertThatThrownBy(() -> page.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        }

        market.second();
        assertThat(newest.get(60, TimeUnit.SECONDS)).isEqualTo(threes.truth());
        assertThat(older.get(60, TimeUnit.SECONDS)).isEqualTo(threes.truth().subList(0, 2));
    }

    @Test
    void pageThatARecutOvertakes_isReadAgain() {
        threes.follow();
        var records = ticks.recutWithoutFirst();
        market.store.onRead(() -> {
            threes.close(records);
            market.second();
        });

        assertThat(threes.page()).isEqualTo(threes.truth());
    }

    @Test
    void seriesThatARecutOvertakes_beginsBehindIt() {
        threes.close(ticks.full(1));
        var records = ticks.recutWithoutFirst();
        market.store.onRead(() -> threes.close(records));
        var stream = new StreamTap(market.lines, ThreesMarket.THREES, null);
        stream.read(10);
        assertThat(stream.resets()).isZero();

        threes.second(stream);
        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void recutThatGoesOnWhileTheSeriesBeginsAnew_isToldOnce() {
        var stream = threes.follow();
        var records = ticks.recutWithoutFirst();
        market.close(records.getFirst());
        market.store.onRead(() -> records.stream().skip(1).forEach(market::close));
        for (int second = 0; second < 2; second++) {
            market.second();
            stream.read(10);
        }

        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void storeDown_whenTheSeriesBeginsAnew_losesNothing() {
        var stream = threes.follow();
        threes.close(ticks.recutWithoutFirst());
        market.store.fail(StoreDown.failure());
        market.second();
        ticks.trade(9);
        ticks.set(0, false, false);
        market.close(ticks.full(1).getLast());
        stream.read(10);
        assertThat(stream.resets()).isZero();

        market.store.fail(null);
        threes.second(stream);
        threes.assertBegunAnewOnce(stream);
    }

    @Test
    void revisedBarThatARecutOvertakes_isNotShown() {
        var stream = threes.follow();
        stream.read(10);
        ticks.set(3, true, true);
        var before = ticks.full(1);
        var deleted = CutTicks.revised(before.get(3), Reason.CANCEL);
        ticks.set(0, false, false);
        var records = CutTicks.recut(before, ticks.full(1));
        market.store.onRead(() -> threes.close(records));
        market.close(deleted);
        stream.read(10);

        assertThat(stream.closed()).isEmpty();
        threes.second(stream);
        assertThat(stream.resets()).isOne();
    }
}
