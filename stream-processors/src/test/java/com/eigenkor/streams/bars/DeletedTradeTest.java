package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Correction;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.LiveBars;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The rules of deleted trades by example; {@link DeletedTradeProperties} hold them in general. */
class DeletedTradeTest {

    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec TICK = new BarSpec.Ticks(1);
    private static final BarSpec TEN_TICKS = new BarSpec.Ticks(10);

    private final BarEngine engine =
            new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
    private final Feed feed = new Feed(new Symbol("TEST"));

    @Test
    void deletedTrade_revisesTheClosedBars_andSaysWhy() {
        accept(trade("15:00:00.1", 100), trade("15:00:00.5", 120), trade("15:01:02.5", 101));
        assertThat(delete(trade("15:00:00.5", 120))).isEqualTo(Outcome.DELETED);
        for (BarSpec spec : new BarSpec[] {SECOND, MINUTE}) {
            Bar bar = feed.out.latest(spec).getFirst();
            assertThat(bar.high()).isEqualTo(100);
            assertThat(bar.close()).isEqualTo(100);
            assertThat(bar.volume()).isEqualTo(10);
            assertThat(bar.tradeCount()).isEqualTo(1);
            assertThat(bar.revision()).isEqualTo(new Revision(1, Reason.CANCEL));
        }
    }

    @Test
    void barWithoutAPriceLeft_isWithdrawn_withThePricesItHad() {
        accept(trade("15:00:00.5", 120), trade("15:00:01.5", 101), trade("15:00:02.5", 101));
        delete(trade("15:00:01.5", 101));
        Bar last = feed.out.bars(SECOND).getLast();
        assertThat(last.key().startMs()).isEqualTo(ms("15:00:01"));
        assertThat(last.isWithdrawn()).isTrue();
        assertThat(last.open()).isEqualTo(101);
        assertThat(last.volume()).isZero();
        assertThat(last.tradeCount()).isZero();
        assertThat(last.revision()).isEqualTo(new Revision(1, Reason.CANCEL));
        assertThat(feed.out.heikinAshi(SECOND).getLast().base().isWithdrawn()).isTrue();
        assertThat(feed.out.latest(SECOND)).hasSize(1);
    }

    @Test
    void withdrawnBar_isBroughtBackByALateTrade_atItsNextRevision() {
        accept(trade("15:00:00.5", 120), trade("15:00:02.5", 101));
        delete(trade("15:00:00.5", 120));
        accept(trade("15:00:00.7", 99));
        Bar again = feed.out.latest(SECOND).getFirst();
        assertThat(again.close()).isEqualTo(99);
        assertThat(again.revision()).isEqualTo(new Revision(2, Reason.LATE));
    }

    @Test
    void barInProgress_losesTheTrade_andSaysNothing() {
        accept(trade("15:00:00.1", 100), trade("15:00:00.5", 120));
        int said = feed.out.bars(SECOND).size();
        delete(trade("15:00:00.5", 120));
        assertThat(feed.out.bars(SECOND)).hasSize(said);
        LiveBars live = engine.live(feed.state).orElseThrow();
        assertThat(live.lastPrice()).isEqualTo(100);
        assertThat(live.bars().getFirst().bar().high()).isEqualTo(100);
        delete(trade("15:00:00.1", 100));
        assertThat(engine.live(feed.state).orElseThrow().bars()).isEmpty();
        accept(beat("15:00:01"));
        assertThat(feed.out.bars(SECOND)).isEmpty();
    }

    @Test
    void tickBars_keepThePlaceOfTheTrade() {
        for (int i = 0; i < 25; i++) {
            accept(trade("15:00:%02d.5".formatted(i), 100 + i));
        }
        var keys = feed.out.bars(TEN_TICKS).stream().map(Bar::key).toList();
        delete(trade("15:00:00.5", 100));
        delete(trade("15:00:03.5", 103));
        var ten = feed.out.latest(TEN_TICKS);
        assertThat(ten).extracting(Bar::key).isEqualTo(keys);
        assertThat(ten).extracting(Bar::tradeCount).containsExactly(8L, 10L);
        assertThat(ten.getFirst().open()).isEqualTo(101);
        assertThat(feed.out.latest(TICK)).hasSize(23);
    }

    @Test
    void tickBar_thatLostATradeBeforeItClosed_isARevisionFromTheBeginning() {
        for (int i = 0; i < 4; i++) {
            accept(trade("15:00:%02d.5".formatted(i), 100 + i));
        }
        delete(trade("15:00:02.5", 102));
        for (int i = 4; i < 12; i++) {
            accept(trade("15:00:%02d.5".formatted(i), 100 + i));
        }
        Bar ten = feed.out.bars(TEN_TICKS).getFirst();
        assertThat(ten.key()).isEqualTo(new BarKey(ms("15:00:00.500"), 0));
        assertThat(ten.close()).isEqualTo(109);
        assertThat(ten.tradeCount()).isEqualTo(9);
        assertThat(ten.revision()).isEqualTo(new Revision(1, Reason.CANCEL));
    }

    @Test
    void deletesOfNothing_sayWhatIsWrong() {
        accept(trade("15:00:00.5", 100), trade("15:00:01.5", 100));
        assertThat(delete(trade("15:00:00.6", 100))).isEqualTo(Outcome.UNKNOWN_TRADE);
        assertThat(delete(trade("15:00:07.5", 100))).isEqualTo(Outcome.UNKNOWN_TRADE);
        assertThat(delete(trade("14:00:00.5", 100))).isEqualTo(Outcome.LATE_DELETE);
        assertThat(delete(trade("15:00:00.5", 100))).isEqualTo(Outcome.DELETED);
        assertThat(delete(trade("15:00:00.5", 100))).isEqualTo(Outcome.DELETED_BEFORE);
    }

    @Test
    void deleteWithoutATime_meansTheNewestTradeItFits_howeverLongAgo() {
        accept(trade("15:00:00.5", 100), trade("15:00:03.5", 100), trade("15:00:04.5", 101));
        accept(trade("21:00:00.5", 102));
        feed.restart();
        assertThat(deleteWithoutATime(100)).isEqualTo(Outcome.DELETED);
        assertThat(feed.out.latest(SECOND))
                .extracting(bar -> bar.key().startMs())
                .containsExactly(ms("15:00:00"), ms("15:00:04"));
        assertThat(deleteWithoutATime(100)).isEqualTo(Outcome.DELETED_BEFORE);
        assertThat(deleteWithoutATime(103)).isEqualTo(Outcome.UNKNOWN_TRADE);
    }

    @Test
    void deleteWithoutATime_ofATradeBehindTheWindow_isOfNothing() {
        accept(trade("15:00:00.5", 100), trade("15:00:01.5", 101));
        accept(new ClockBeat((ms("15:00:01") + 86_400_000) * 1000));
        assertThat(deleteWithoutATime(100)).isEqualTo(Outcome.UNKNOWN_TRADE);
        assertThat(deleteWithoutATime(101)).isEqualTo(Outcome.DELETED);
    }

    @Test
    void deleteWithoutATime_looksBackSoFarOnItsLine() {
        var state = new SymbolState(new Symbol("TEST"));
        state.keepAllClosedBars();
        state.standsAt(7);
        engine.accept(state, trade("15:00:00.5", 100), feed.out);
        state.standsAt(7 + BarEngine.LOOK_BACK);
        assertThat(engine.timed(state, withoutATime(100)).isUntimed()).isFalse();
        state.standsAt(8 + BarEngine.LOOK_BACK);
        assertThat(engine.timed(state, withoutATime(100)).isUntimed()).isTrue();
    }

    private Outcome deleteWithoutATime(long price) {
        return feed.accept(withoutATime(price));
    }

    private static Correction withoutATime(long price) {
        return new Correction(Correction.Kind.DELETE, trade("12:00:00", price))
                .at(Correction.UNTOLD_US);
    }

    private void accept(FeedEvent... events) {
        for (FeedEvent event : events) {
            feed.accept(event);
        }
    }

    private Outcome delete(Trade trade) {
        return feed.accept(new Correction(Correction.Kind.DELETE, trade));
    }

    private static long ms(String time) {
        return Instant.parse("2026-11-24T" + time + "Z").toEpochMilli();
    }

    private static ClockBeat beat(String time) {
        return new ClockBeat(ms(time) * 1000);
    }

    private static Trade trade(String time, long price) {
        return new Trade(
                new Symbol("TEST"),
                ms(time) * 1000,
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
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
