package com.eigenkor.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.SeriesId;
import com.eigenkor.serving.TestBars;
import com.eigenkor.serving.rollup.CustomOracle;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stock bar in progress whose trades were all deleted goes, and one that closes does not. */
class TakenBackTest {

    private static final long END_MS = TestBars.START_MS + 60_000;
    private static final BarKey KEY = new BarKey(TestBars.START_MS, 0);

    private final LiveMarket market = new LiveMarket("e", 64);
    private final ModelClient client = new ModelClient();

    @BeforeEach
    void open() {
        market.startsAt(series -> 0);
        market.open();
    }

    private Subscription follow(SeriesId series) {
        var cursor = Objects.requireNonNull(market.snapshot(series)).cursor();
        client.room = Integer.MAX_VALUE;
        return new Subscription(1, market.follower(series), cursor);
    }

    private void live(long watermarkMs, Bar... forming) {
        market.live(TestBars.live(watermarkMs, forming));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "10tick"})
    void barWithoutATradeLeft_goes_andComesBackWithTheNext(String spec) {
        var series = TestBars.series(spec);
        var subscription = follow(series);
        live(TestBars.START_MS + 900, TestBars.forming(series, KEY, 1));
        subscription.send(client);
        assertThat(client.forming).isEqualTo(KEY);
        market.beat(0, TestBars.START_MS + 1000, 1000);
        market.beat(0, TestBars.START_MS + 2000, 2000);

        live(TestBars.START_MS + 900);
        subscription.send(client);
        assertThat(client.forming).isNull();

        live(TestBars.START_MS + 3000, TestBars.forming(series, KEY, 2));
        subscription.send(client);
        assertThat(client.forming).isEqualTo(KEY);
    }

    /** Its closed record comes by another topic, perhaps behind the live record without it. */
    @ParameterizedTest
    @ValueSource(strings = {"1m", "10tick"})
    void barThatCloses_doesNotGo(String spec) {
        var series = TestBars.series(spec);
        var subscription = follow(series);
        live(END_MS - 1, TestBars.forming(series, KEY, 1));
        subscription.send(client);
        market.beat(0, END_MS, 1000);
        live(END_MS);
        subscription.send(client);
        assertThat(client.forming).isEqualTo(KEY);

        market.closed(TestBars.closed(series, KEY, 0), 0, 0);
        market.beat(0, END_MS + 1000, 2000);
        market.beat(0, END_MS + 2000, 3000);
        subscription.send(client);
        assertThat(client.closed).containsOnlyKeys(KEY);
        assertThat(client.deliveries).containsEntry(KEY, 1);
    }

    /** Ticks were counted again, and fewer of them are closed. */
    @Test
    void tickBarInProgress_isSeenWhereAnotherHasGone() {
        var series = TestBars.series("10tick");
        var later = new BarKey(TestBars.START_MS + 500, 0);
        market.closed(TestBars.closed(series, KEY, 0), 0, 0);
        market.closed(TestBars.closed(series, later, 0), 1, 0);
        var growing = TestBars.forming(series, later, 2);
        live(TestBars.START_MS + 900, growing);
        assertThat(market.snapshot(series).forming()).isNull();

        var gone = CustomOracle.withdrawn(TestBars.closed(series, later, 0), Reason.POLICY);
        market.closed(gone, 2, 0);
        assertThat(market.snapshot(series).forming()).isEqualTo(growing);
        assertThat(market.revisedAt(series)).isEqualTo(2);
    }

    /** The live record without it says that its time is over, but nothing has closed. */
    @ParameterizedTest
    @ValueSource(strings = {"1m", "10tick"})
    void barDeletedAtItsEnd_goesWithTheClock(String spec) {
        var series = TestBars.series(spec);
        var subscription = follow(series);
        live(END_MS - 1, TestBars.forming(series, KEY, 1));
        subscription.send(client);
        live(END_MS + 5);
        market.beat(0, END_MS + 1000, 1000);
        subscription.send(client);
        assertThat(client.forming).isEqualTo(KEY);

        market.beat(0, END_MS + 2000, 2000);
        subscription.send(client);
        assertThat(client.forming).isNull();
    }
}
