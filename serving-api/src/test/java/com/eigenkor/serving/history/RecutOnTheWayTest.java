package com.eigenkor.serving.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.live.StreamTap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is seen of a custom series of ticks while the records of a recut come. */
class RecutOnTheWayTest {

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

    @Test
    void follower_isToldOnce_whenTheRecutIsThrough() {
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        for (var record : ticks.recutWithoutFirst()) {
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
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
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
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        ticks.recutWithoutFirst().forEach(market::close);
        market.second(-3_600_000);
        stream.read(10);

        assertThat(stream.resets()).isOne();
        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void page_waitsUntilTheRecutIsThrough() throws Exception {
        ticks.full(1).forEach(market::close);
        market.follow(THREES);
        ticks.recutWithoutFirst().forEach(market::close);
        var newest = CompletableFuture.supplyAsync(this::page);
        var end = new BarKey(TestBars.START_MS + 60_000, 0);
        var older =
                CompletableFuture.supplyAsync(
                        () -> CutTicks.places(market.history.before(THREES, end, 20).bars()));
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
        ticks.full(1).forEach(market::close);
        market.follow(THREES);
        var records = ticks.recutWithoutFirst();
        market.store.onRead(() -> {
            records.forEach(market::close);
            market.second();
        });

        assertThat(page()).isEqualTo(truth());
    }

    @Test
    void seriesThatARecutOvertakes_beginsBehindIt() {
        ticks.full(1).forEach(market::close);
        var records = ticks.recutWithoutFirst();
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
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        var records = ticks.recutWithoutFirst();
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
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        ticks.recutWithoutFirst().forEach(market::close);
        market.store.fail(StoreDown.failure());
        market.second();
        ticks.trade(9);
        ticks.set(0, false, false);
        market.close(ticks.full(1).getLast());
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
        ticks.full(1).forEach(market::close);
        var stream = market.follow(THREES);
        stream.read(10);
        ticks.set(3, true, true);
        var before = ticks.full(1);
        var deleted = CutTicks.revised(before.get(3), Reason.CANCEL);
        ticks.set(0, false, false);
        var records = CutTicks.recut(before, ticks.full(1));
        market.store.onRead(() -> records.forEach(market::close));
        market.close(deleted);
        stream.read(10);

        assertThat(stream.closed()).isEmpty();
        market.second();
        stream.read(10);
        assertThat(stream.resets()).isOne();
    }
}
