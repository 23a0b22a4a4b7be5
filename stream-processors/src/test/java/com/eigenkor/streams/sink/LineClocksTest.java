package com.eigenkor.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** One rule after the other; the topology says the same, see {@code ArchivedClockProperties}. */
class LineClocksTest {

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final long NOON_US = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli() * 1000;

    private final LineClocks clocks = new LineClocks(LineClocks.UNKNOWN_US);

    @Test
    void liveTrade_isUnderTheClock_andANewerOneUnderItsOwnTime() {
        clocks.take(beat(5));

        assertThat(clocks.at(trade(3, Source.LIVE))).isEqualTo(at(5));
        assertThat(clocks.at(trade(7, Source.LIVE))).isEqualTo(at(7));
    }

    @Test
    void historyOfASymbolThatJoins_isNotUnderTheClock() {
        clocks.take(beat(5));

        assertThat(clocks.at(trade(3, Source.BACKFILL))).isEqualTo(at(3));
    }

    @Test
    void historyThatFillsAToldGap_isUnderTheClock_andWhatIsLaterIsNot() {
        clocks.take(new FeedGap(SYMBOL, at(2), at(4), "24x7"));
        clocks.take(beat(9));

        assertThat(clocks.at(trade(3, Source.BACKFILL))).isEqualTo(at(9));
        assertThat(clocks.at(trade(10, Source.BACKFILL))).isEqualTo(at(10));
    }

    /** What the clock has closed for a live trade stays closed. */
    @Test
    void historyBehindALiveTrade_isUnderTheClockOfThatOne() {
        clocks.take(beat(5));
        clocks.at(trade(3, Source.LIVE));
        clocks.take(beat(8));

        assertThat(clocks.at(trade(4, Source.BACKFILL))).isEqualTo(at(5));
    }

    @Test
    void correction_isUnderTheClock_whateverItSaysOfItsTrade() {
        clocks.take(beat(5));
        var delete = new Correction(Correction.Kind.DELETE, trade(3, Source.BACKFILL));

        assertThat(clocks.at(delete)).isEqualTo(at(5));
    }

    @Test
    void beginningOfAGap_isOver() {
        clocks.take(new FeedGap(SYMBOL, at(5), at(6), "24x7"));

        assertThat(clocks.at(trade(3, Source.LIVE))).isEqualTo(at(5));
    }

    @Test
    void vendorsMinutes_areOver_untilTheFirstTrade_andItsDaysTellNothing() {
        clocks.take(vendorBar(new BarSpec.Days(1), 300));
        assertThat(clocks.at(trade(3, Source.BACKFILL))).isEqualTo(at(3));

        var others = new LineClocks(LineClocks.UNKNOWN_US);
        others.take(vendorBar(new BarSpec.Intraday(60), 60));
        assertThat(others.at(trade(3, Source.BACKFILL))).isEqualTo(at(120));
        others.take(vendorBar(new BarSpec.Intraday(60), 600));
        assertThat(others.at(trade(130, Source.BACKFILL))).isEqualTo(at(130));
    }

    @Test
    void absurdTimes_tellNothing() {
        clocks.take(new ClockBeat(Long.MAX_VALUE));
        clocks.take(new FeedGap(SYMBOL, at(1), Long.MAX_VALUE, "24x7"));

        assertThat(clocks.at(trade(0, Source.LIVE))).isEqualTo(at(0));
        assertThat(clocks.beatUs()).isEqualTo(LineClocks.UNKNOWN_US);
    }

    private static long at(int second) {
        return NOON_US + second * 1_000_000L;
    }

    private static ClockBeat beat(int second) {
        return new ClockBeat(at(second));
    }

    private static VendorBar vendorBar(BarSpec spec, int second) {
        return new VendorBar(
                SYMBOL, spec, at(second) / 1000, LocalDate.EPOCH, "24x7", 2, 1, 2, 1, 2, 10);
    }

    private static Trade trade(int second, Source source) {
        return new Trade(
                SYMBOL,
                at(second),
                LocalDate.of(2026, 11, 24),
                "24x7",
                source,
                2,
                100,
                10,
                0,
                second,
                5,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
