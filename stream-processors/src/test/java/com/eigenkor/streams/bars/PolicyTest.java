package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.EligibilityPolicy;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of policies by example; {@link BarEngineProperties} hold them in general. */
class PolicyTest {

    private static final BarSpec SECOND = new BarSpec.Intraday(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec TICK = new BarSpec.Ticks(1);
    private static final BarSpec DAY = new BarSpec.Days(1);

    private static final String REGULAR = "01";
    private static final String OUT_OF_SEQUENCE = "19";
    private static final String ODD_LOT = "87";
    private static final String FORM_T = "17";

    private final Feed feed = new Feed(new Symbol("TEST"), Rules.US_EQ);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void highAndLow_doNotDependOnTheOrderInTheInterval(int position) {
        var trades = new ArrayList<>(List.of(100L, 101L));
        trades.add(position, 90L);
        for (long price : trades) {
            accept(trade("15:00:00.5", price, price == 90 ? OUT_OF_SEQUENCE : REGULAR));
        }
        accept(beat("15:00:01"));
        assertThat(prices(only(SECOND))).containsExactly(100L, 101L, 90L, 101L);
        assertThat(only(SECOND).tradeCount()).isEqualTo(2);
        assertThat(only(SECOND).excludedCount()).isEqualTo(1);
        assertThat(only(SECOND).volume()).isEqualTo(30);
    }

    @Test
    void intervalWithoutALast_isNoBar_butTheCoarserOneKeepsItsHighAndLow() {
        accept(trade("15:00:00.5", 90, OUT_OF_SEQUENCE), trade("15:00:02.5", 100, REGULAR));
        accept(trade("15:00:04.5", 110, OUT_OF_SEQUENCE), beat("15:01:00"));
        assertThat(feed.out.bars(SECOND)).extracting(Bar::high).containsExactly(100L);
        assertThat(prices(only(MINUTE))).containsExactly(100L, 110L, 90L, 100L);
        assertThat(only(MINUTE).volume()).isEqualTo(30);
    }

    @Test
    void lateLast_makesABar_withTheHighAndLowThatWaited() {
        accept(trade("15:00:00.5", 100, REGULAR), trade("15:00:02.5", 90, OUT_OF_SEQUENCE));
        accept(trade("15:00:04.5", 100, REGULAR), trade("15:00:02.7", 101, REGULAR));
        Bar bar =
                feed.out.latest(SECOND).stream()
                        .filter(second -> second.startMs() == ms("15:00:02"))
                        .findFirst()
                        .orElseThrow();
        assertThat(prices(bar)).containsExactly(101L, 101L, 90L, 101L);
        assertThat(bar.revision().number()).isEqualTo(1);
    }

    @Test
    void tickBars_countLastPrices_andTakeWhatCameBetween() {
        accept(trade("15:00:00.1", 100, REGULAR), trade("15:00:00.2", 90, OUT_OF_SEQUENCE));
        accept(trade("15:00:00.3", 95, ODD_LOT), trade("15:00:00.4", 101, REGULAR));
        var ticks = feed.out.bars(TICK);
        assertThat(ticks).extracting(Bar::open).containsExactly(100L, 101L);
        assertThat(ticks).extracting(Bar::low).containsExactly(100L, 90L);
        assertThat(ticks).extracting(Bar::volume).containsExactly(10L, 30L);
        assertThat(ticks).extracting(Bar::notional).containsExactly(1000L, 2860L);
    }

    @Test
    void waitingTrades_areStillThere_afterARestart_andAtMoreDecimals() {
        accept(trade("15:00:00.1", 100, REGULAR), trade("15:00:00.2", 90, OUT_OF_SEQUENCE));
        feed.restart();
        accept(trade("15:00:00.4", 3, 1010, REGULAR));
        Bar tick = feed.out.bars(TICK).getLast();
        assertThat(prices(tick)).containsExactly(1010L, 1010L, 900L, 1010L);
        assertThat(tick.notional()).isEqualTo(10 * (1010 + 900));
    }

    @Test
    void formT_setsPricesUnderADay_andNoneOfTheDay() {
        accept(trade("10:00:00", 90, FORM_T), trade("15:00:00", 100, REGULAR));
        accept(new ClockBeat(ms("15:00:00") * 1000 + 86_400_000_000L));
        assertThat(feed.out.bars(SECOND)).extracting(Bar::open).containsExactly(90L, 100L);
        assertThat(prices(only(DAY))).containsExactly(100L, 100L, 100L, 100L);
        assertThat(only(DAY).volume()).isEqualTo(20);
    }

    @Test
    void unknownCondition_isInTheTotalVolumeOnly() {
        accept(trade("15:00:00.1", 100, REGULAR), trade("15:00:00.2", 90, "01FF"));
        accept(beat("15:00:01"));
        assertThat(prices(only(SECOND))).containsExactly(100L, 100L, 100L, 100L);
        assertThat(only(SECOND).volume()).isEqualTo(10);
        assertThat(only(SECOND).totalVolume()).isEqualTo(20);
    }

    @Test
    void settlement_touchesNothing_whateverItsConditions() {
        accept(trade("15:00:00.1", 100, REGULAR));
        var settle = trade("2026-11-24T15:00:00.2Z", 2, 90, REGULAR, Basis.SETTLE);
        assertThat(accept(settle)).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void anotherPolicy_waitsForTheNextSession_andLateTradesKeepTheirOwn() {
        accept(trade("15:00:00", 100, REGULAR));
        feed.choose(Rules.IQFEED);
        accept(trade("16:00:00", 90, OUT_OF_SEQUENCE));
        assertThat(policy()).isEqualTo(EligibilityPolicy.US_EQ_V1);
        accept(trade("2026-11-25T15:00:00Z", 2, 80, OUT_OF_SEQUENCE, Basis.LAST));
        assertThat(policy()).isEqualTo(EligibilityPolicy.IQFEED_V1);
        assertThat(feed.out.bars(SECOND)).hasSize(1);
        accept(trade("16:00:01", 70, OUT_OF_SEQUENCE), trade("16:00:02", 60, ODD_LOT));
        assertThat(prices(feed.out.latest(DAY).getFirst())).containsExactly(100L, 100L, 70L, 100L);
    }

    @Test
    void thirdPolicy_takesEffectAtOnce_andEachLateTradeIsTakenUnderThatOfItsSession() {
        accept(tradeOn("2026-11-23"));
        feed.choose(Rules.IQFEED);
        accept(tradeOn("2026-11-24"));
        assertThat(policy()).isEqualTo(EligibilityPolicy.IQFEED_V1);
        feed.choose(Rules.US_EQ);
        accept(tradeOn("2026-11-25"));
        assertThat(policy()).isEqualTo(EligibilityPolicy.US_EQ_V1);
        assertThat(feed.state.policies.all().stream().map(since -> since.policy().id()))
                .containsExactly("us-eq-v1", "iqfeed-v1", "us-eq-v1");
        assertThat(feed.state.policies.all().getLast().startMs())
                .isEqualTo(Instant.parse("2026-11-25T09:00:00Z").toEpochMilli());
    }

    private EligibilityPolicy policy() {
        return feed.state.policy().orElseThrow();
    }

    private Bar only(BarSpec spec) {
        var bars = feed.out.latest(spec);
        assertThat(bars).hasSize(1);
        return bars.getFirst();
    }

    private static List<Long> prices(Bar bar) {
        return Stream.of(bar.open(), bar.high(), bar.low(), bar.close()).toList();
    }

    private Outcome accept(FeedEvent... events) {
        Outcome last = Outcome.IGNORED;
        for (FeedEvent event : events) {
            last = feed.accept(event);
        }
        return last;
    }

    private static long ms(String time) {
        return Instant.parse("2026-11-24T" + time + "Z").toEpochMilli();
    }

    private static ClockBeat beat(String time) {
        return new ClockBeat(ms(time) * 1000);
    }

    private static Trade tradeOn(String date) {
        return trade(date + "T15:00:00Z", 2, 100, REGULAR, Basis.LAST);
    }

    private static Trade trade(String time, long price, String conditions) {
        return trade(time, 2, price, conditions);
    }

    private static Trade trade(String time, int scale, long price, String conditions) {
        return trade("2026-11-24T" + time + "Z", scale, price, conditions, Basis.OTHER);
    }

    private static Trade trade(
            String instant, int scale, long price, String conditions, Basis basis) {
        return new Trade(
                new Symbol("TEST"),
                Instant.parse(instant).toEpochMilli() * 1000,
                LocalDate.of(2026, 11, 24),
                "us-equity",
                FeedEvent.Source.LIVE,
                scale,
                price,
                10,
                0,
                1,
                11,
                conditions,
                basis,
                Aggressor.UNKNOWN);
    }
}
