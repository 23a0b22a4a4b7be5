package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.HeikinAshiBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of late trades by example; {@link BarEngineProperties} hold them in general. */
class LateTradeTest {

    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    private final Feed feed = new Feed(new Symbol("TEST"));

    @Test
    void lateTrade_revisesTheClosedBar_andSaysWhy() {
        accept(trade("15:00:00.5", 100), trade("15:00:02.5", 101));
        assertThat(accept(trade("15:00:00.9", 97))).isEqualTo(Outcome.REVISED);
        Bar bar = latest(SECOND, "15:00:00");
        assertThat(bar.low()).isEqualTo(97);
        assertThat(bar.close()).isEqualTo(97);
        assertThat(bar.tradeCount()).isEqualTo(2);
        assertThat(bar.revision()).isEqualTo(new Revision(1, Reason.LATE));
    }

    @Test
    void lateTrade_standsWhereItsSecondStands() {
        accept(trade("15:00:10.5", 100), trade("15:00:20.5", 102), trade("15:00:30.5", 101));
        accept(trade("15:00:20.1", 90), beat("15:01:00"));
        Bar minute = latest(MINUTE, "15:00:00");
        assertThat(List.of(minute.open(), minute.low(), minute.close()))
                .containsExactly(100L, 90L, 101L);
        assertThat(minute.revision()).isEqualTo(Revision.FIRST);
        accept(trade("15:00:30.9", 99));
        assertThat(latest(MINUTE, "15:00:00").close()).isEqualTo(99);
    }

    @Test
    void emptyInterval_thatWasTold_getsItsBarAsARevision() {
        accept(trade("15:00:00.5", 100), trade("15:00:05.5", 101), trade("15:00:03.5", 102));
        assertThat(latest(SECOND, "15:00:03").revision()).isEqualTo(new Revision(1, Reason.LATE));
        assertThat(feed.out.markers)
                .filteredOn(marker -> marker.spec().equals(SECOND))
                .extracting(marker -> marker.bars())
                .containsExactly(1);
    }

    @Test
    void unpricedTrade_revisesTheTotalsOnly() {
        accept(trade("15:00:00.5", 100), trade("15:00:02.5", 101));
        accept(trade("2026-11-24T15:00:00.6Z", 500, Basis.OTHER));
        Bar bar = latest(SECOND, "15:00:00");
        assertThat(bar.high()).isEqualTo(100);
        assertThat(bar.volume()).isEqualTo(10);
        assertThat(bar.totalVolume()).isEqualTo(20);
        assertThat(bar.excludedCount()).isEqualTo(1);
    }

    @Test
    void smoothBars_followUntilTheOldValuesAreMet() {
        for (int second = 0; second < 60; second++) {
            accept(trade("15:00:%02d.5".formatted(second), 10_000 + second % 3));
        }
        int said = feed.out.heikinAshi.size();
        accept(trade("15:00:05.6", 10_100));
        var again =
                feed.out.heikinAshi.stream()
                        .skip(said)
                        .filter(bar -> bar.series().spec().equals(SECOND))
                        .toList();
        assertThat(again).hasSizeBetween(20, 45);
        assertThat(again).extracting(bar -> bar.revision().number()).containsOnly(1);
        assertThat(feed.out.bars(SECOND)).filteredOn(bar -> bar.revision().number() > 0).hasSize(1);
        HeikinAshiBar last = again.getLast();
        assertThat(last.key().startMs()).isLessThan(ms("15:00:58"));
    }

    @Test
    void tickBars_takeALateTradeAsTheNext() {
        accept(trade("15:00:00.5", 100), trade("15:00:02.5", 101), trade("15:00:01.5", 102));
        var ticks = feed.out.bars(new BarSpec.Ticks(1));
        assertThat(ticks).extracting(Bar::close).containsExactly(100L, 101L, 102L);
        assertThat(ticks.getLast().key()).isEqualTo(new BarKey(ms("15:00:02.500"), 1));
        assertThat(ticks).extracting(Bar::revision).containsOnly(Revision.FIRST);
    }

    @Test
    void tickBarThatClosedShort_isFilledUp_byALateTradeOfItsSession() {
        accept(trade("15:00:00.5", 100), trade("15:00:02.5", 101));
        accept(trade("2026-11-25T15:00:00Z", 110, Basis.LAST), trade("15:00:01.5", 90));
        Bar ten = feed.out.latest(new BarSpec.Ticks(10)).getFirst();
        assertThat(ten.tradeCount()).isEqualTo(3);
        assertThat(ten.close()).isEqualTo(90);
        assertThat(ten.key().startMs()).isEqualTo(ms("15:00:00.500"));
        assertThat(ten.revision()).isEqualTo(new Revision(1, Reason.LATE));
        assertThat(feed.out.latest(new BarSpec.Ticks(1)))
                .extracting(Bar::close)
                .containsExactly(100L, 101L, 90L, 110L);
    }

    @Test
    void dayThatIsOver_isRevised_andTheWeekThatGoesOnTakesItToo() {
        accept(trade("15:00:00.5", 100), trade("2026-11-25T15:00:00Z", 110, Basis.LAST));
        accept(trade("16:00:00.5", 120));
        Bar day = feed.out.latest(new BarSpec.Days(1)).getFirst();
        assertThat(day.close()).isEqualTo(120);
        assertThat(day.revision()).isEqualTo(new Revision(1, Reason.LATE));
        accept(beatAt("2026-12-01T15:00:00Z"));
        Bar week = feed.out.latest(new BarSpec.Weeks()).getFirst();
        assertThat(List.of(week.open(), week.high(), week.close()))
                .containsExactly(100L, 120L, 110L);
        assertThat(week.revision()).isEqualTo(Revision.FIRST);
    }

    @Test
    void insertedTrade_isALateOneWithItsOwnReason() {
        accept(trade("15:00:00.5", 100), trade("15:00:02.5", 101));
        var insert = new Correction(Correction.Kind.INSERT, trade("15:00:00.7", 105));
        assertThat(accept(insert)).isEqualTo(Outcome.REVISED);
        assertThat(latest(SECOND, "15:00:00").revision().reason()).isEqualTo(Reason.CORRECTION);
    }

    @Test
    void tradeBehindTheWindow_orBeforeTheFirst_isRefused() {
        accept(trade("15:00:00.5", 100), trade("2026-11-25T15:00:01Z", 110, Basis.LAST));
        assertThat(accept(trade("15:00:00.9", 90))).isEqualTo(Outcome.LATE);
        assertThat(accept(trade("2026-11-24T14:00:00Z", 90, Basis.LAST))).isEqualTo(Outcome.LATE);
        assertThat(accept(trade("15:00:01.0", 90))).isEqualTo(Outcome.REVISED);
    }

    @Test
    void barsNoLongerAtHand_areBroughtBack() {
        for (int minute = 0; minute < 59; minute++) {
            accept(trade("15:%02d:00.5".formatted(minute), 100 + minute));
        }
        assertThat(accept(trade("15:03:00.7", 50))).isEqualTo(Outcome.REVISED);
        assertThat(feed.replays).isEqualTo(1);
        assertThat(latest(MINUTE, "15:03:00").low()).isEqualTo(50);
    }

    private Outcome accept(FeedEvent... events) {
        Outcome last = Outcome.IGNORED;
        for (FeedEvent event : events) {
            last = feed.accept(event);
        }
        return last;
    }

    private Bar latest(BarSpec spec, String start) {
        return feed.out.latest(spec).stream()
                .filter(bar -> bar.startMs() == ms(start))
                .findFirst()
                .orElseThrow();
    }

    private static long ms(String time) {
        return Instant.parse("2026-11-24T" + time + "Z").toEpochMilli();
    }

    private static ClockBeat beat(String time) {
        return new ClockBeat(ms(time) * 1000);
    }

    private static ClockBeat beatAt(String instant) {
        return new ClockBeat(Instant.parse(instant).toEpochMilli() * 1000);
    }

    private static Trade trade(String time, long price) {
        return trade("2026-11-24T" + time + "Z", price, Basis.LAST);
    }

    private static Trade trade(String instant, long price, Basis basis) {
        return new Trade(
                new Symbol("TEST"),
                Instant.parse(instant).toEpochMilli() * 1000,
                LocalDate.of(2026, 11, 24),
                "us-equity",
                FeedEvent.Source.LIVE,
                2,
                price,
                10,
                0,
                1,
                11,
                "01",
                basis,
                Aggressor.UNKNOWN);
    }
}
