package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.RevisionWindow;
import com.eigenkor.market.Symbol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarEngineTest {

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final BarSpec SECOND = new BarSpec.Intraday(1);

    private BarEngine engine =
            new BarEngine(EligibilityPolicy.IQFEED_V1, RevisionWindow.USUAL.length());
    private final SymbolState state = new SymbolState(SYMBOL);
    private final Collected out = new Collected();

    @Test
    void trade_ofAClosedSecond_isLate_andChangesNothing() {
        accept(trade("2026-11-24T15:00:01.1Z", 100));
        var before = new StateLayout().encode(state);
        assertThat(accept(trade("2026-11-24T15:00:00.9Z", 100))).isEqualTo(Outcome.LATE);
        assertThat(new StateLayout().encode(state)).isEqualTo(before);
    }

    @Test
    void trade_behindAnotherInTheSameSecond_isTaken() {
        accept(trade("2026-11-24T15:00:01.9Z", 100));
        assertThat(accept(trade("2026-11-24T15:00:01.1Z", 90))).isEqualTo(Outcome.TAKEN);
        accept(beat("2026-11-24T15:00:02Z"));
        assertThat(out.bars(SECOND).getFirst().close()).isEqualTo(90);
    }

    @Test
    void clockBeat_closesTheBarOfAQuietSymbol() {
        accept(trade("2026-11-24T15:00:01.1Z", 100));
        assertThat(out.bars(SECOND)).isEmpty();
        accept(beat("2026-11-24T15:00:02Z"));
        assertThat(out.bars(SECOND)).hasSize(1);
    }

    @Test
    void trade_betweenSessions_isRefused() {
        assertThat(accept(trade("2026-11-24T08:59:59Z", 100))).isEqualTo(Outcome.OUTSIDE_SESSION);
        assertThat(accept(trade("2026-11-26T15:00:00Z", 100))).isEqualTo(Outcome.OUTSIDE_SESSION);
        assertThat(out.everything).isEmpty();
    }

    @Test
    void trade_behindAnotherInTheSameSecond_takesNoOtherTradesIdentity() {
        accept(trade("2026-11-24T15:00:01.9Z", 100));
        accept(trade("2026-11-24T15:00:01.1Z", 90));
        accept(trade("2026-11-24T15:00:01.9Z", 80));
        long startMs = Instant.parse("2026-11-24T15:00:01.9Z").toEpochMilli();
        assertThat(out.bars(new BarSpec.Ticks(1)).stream().map(Bar::key))
                .containsExactly(
                        new BarKey(startMs, 0), new BarKey(startMs, 1), new BarKey(startMs, 2));
    }

    @Test
    void event_ofAnUnknownCalendar_isRefused_andChangesNothing() {
        accept(trade("2026-11-24T15:00:00Z", 100));
        var before = new StateLayout().encode(state);
        var trade = trade("2026-11-24T15:00:01Z", 2, 100, 10, "lse");
        assertThat(accept(trade)).isEqualTo(Outcome.UNKNOWN_CALENDAR);
        assertThat(new StateLayout().encode(state)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2100-01-01T00:00:00Z", "1969-12-31T00:00:00Z"})
    void absurdTime_isRefused_andMakesNoOtherTradeLate(String instant) {
        accept(trade("2026-11-24T15:00:00Z", 100));
        assertThat(accept(trade(instant, 100))).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(accept(trade("2026-11-24T15:00:01Z", 100))).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void delete_beforeAnyTrade_isOfAnUnknownOne() {
        var delete = new Correction(Correction.Kind.DELETE, trade("2026-11-24T15:00:00Z", 100));
        assertThat(accept(delete)).isEqualTo(Outcome.UNKNOWN_TRADE);
    }

    @Test
    void vendorBar_afterATrade_isStale() {
        accept(trade("2026-11-24T15:00:00Z", 100));
        assertThat(accept(vendorDay("2026-11-23"))).isEqualTo(Outcome.STALE_VENDOR_BAR);
    }

    @Test
    void vendorBar_beforeOneThatCame_isStale() {
        assertThat(accept(vendorDay("2026-11-23"))).isEqualTo(Outcome.TAKEN);
        assertThat(accept(vendorDay("2026-11-23"))).isEqualTo(Outcome.STALE_VENDOR_BAR);
        assertThat(accept(vendorDay("2026-11-20"))).isEqualTo(Outcome.STALE_VENDOR_BAR);
        assertThat(out.bars(new BarSpec.Days(1))).hasSize(1);
    }

    @Test
    void moreDecimals_widenWhatIsHeld() {
        accept(trade("2026-11-24T15:00:00.1Z", 123));
        accept(trade("2026-11-24T15:00:00.2Z", 3, 1235));
        accept(trade("2026-11-24T15:00:00.3Z", 121));
        accept(beat("2026-11-24T15:00:01Z"));
        var bar = out.bars(SECOND).getFirst();
        assertThat(bar.scale()).isEqualTo(3);
        assertThat(bar.open()).isEqualTo(1230);
        assertThat(bar.high()).isEqualTo(1235);
        assertThat(bar.close()).isEqualTo(1210);
        assertThat(bar.notional()).isEqualTo(10 * (1230 + 1235 + 1210));
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807,1",
        "-9223372036854775808,1",
        "1000000000,9223372036854775807"
    })
    void absurdNumbers_areRefusedWhole(long price, long size) {
        accept(trade("2026-11-24T15:00:00Z", 100));
        var before = new StateLayout().encode(state);
        var absurd = trade("2026-11-24T15:00:05Z", 2, price, size);
        assertThat(accept(absurd)).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(new StateLayout().encode(state)).isEqualTo(before);
    }

    @Test
    void moreDecimals_thanThePricesHeldAllow_areRefusedWhole() {
        accept(trade("2026-11-24T15:00:00Z", 0, 500_000_000_000L, 1));
        accept(trade("2026-11-24T15:00:01Z", 0, 1, 1));
        var before = new StateLayout().encode(state);
        var finer = trade("2026-11-24T15:00:02Z", 8, 100_000_000, 1);
        assertThat(accept(finer)).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(new StateLayout().encode(state)).isEqualTo(before);
    }

    @Test
    void moreDecimals_thanTheMeanOfATradeWithoutAPriceAllows_areRefused() {
        accept(trade("2026-11-24T15:00:00Z", 0, 1, 1));
        accept(trade("2026-11-24T15:00:01Z", 0, 500_000_000_000L, 1, "us-equity", Basis.OTHER));
        var finer = trade("2026-11-24T15:00:02Z", 6, 1_000_000, 1);
        assertThat(accept(finer)).isEqualTo(Outcome.OUT_OF_RANGE);
    }

    @Test
    void sizes_thatWouldOverflowTheVolume_areRefused_evenAtPriceZero() {
        assertThat(accept(trade("2026-11-24T15:00:00Z", 2, 0, Long.MAX_VALUE)))
                .isEqualTo(Outcome.OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, 4_102_444_800_000_000L, Long.MAX_VALUE})
    void beat_beyondAnyMarket_isRefused(long timeUs) {
        accept(trade("2026-11-24T15:00:00Z", 100));
        assertThat(accept(new ClockBeat(timeUs))).isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(out.bars(SECOND)).isEmpty();
    }

    @Test
    void vendorDay_stands_whenTradesOfItsDayCome() {
        accept(vendorDay("2026-11-24"));
        accept(trade("2026-11-24T15:00:00Z", 100));
        accept(beat("2026-11-25T02:00:00Z"));
        assertThat(out.bars(new BarSpec.Days(1)).stream().map(Bar::source))
                .containsExactly(Bar.Source.VENDOR);
        assertThat(out.bars(SECOND)).hasSize(1);
    }

    @Test
    void vendorBar_ofAnotherCalendar_isRefused() {
        accept(vendorDay("2026-11-20"));
        var day = vendorDay("2026-11-23");
        var other =
                new VendorBar(
                        SYMBOL,
                        day.spec(),
                        day.startMs(),
                        day.tradingDate(),
                        "fx",
                        2,
                        1,
                        1,
                        1,
                        1,
                        1);
        assertThat(accept(other)).isEqualTo(Outcome.OTHER_CALENDAR);
    }

    @Test
    void anotherCalendar_isFollowedFromTheEndOfTheSession() {
        accept(trade("2026-11-27T21:30:00Z", 2, 100, 10, "us-equity"));
        accept(trade("2026-11-27T21:45:00Z", 2, 101, 10, "24x7"));
        accept(trade("2026-11-27T22:30:00Z", 2, 102, 10, "24x7"));
        accept(beat("2026-12-02T00:00:00Z"));
        // The half day ends at 17:00, in the middle of the four hours of the other calendar.
        assertThat(out.bars(new BarSpec.Intraday(14_400)).stream().map(Bar::key))
                .containsExactly(key("2026-11-27T21:00:00Z"), key("2026-11-27T22:00:00Z"));
        assertThat(out.bars(new BarSpec.Intraday(14_400)).getFirst().close()).isEqualTo(101);
    }

    /** On the symbol's calendar the Sunday is in the week that has closed. */
    @Test
    void dayBehindItsWeek_ofAnotherCalendar_isAWeekOfItsOwn() {
        accept(trade("2026-11-13T15:00:00Z", 2, 100, 10, "us-equity"));
        accept(beat("2026-11-14T20:00:00Z"));
        accept(beat("2026-11-16T05:24:24Z"));
        accept(trade("2026-11-15T23:06:00Z", 2, 101, 10, "24x7"));
        accept(trade("2026-11-16T05:24:26Z", 2, 102, 10, "24x7"));
        var weeks = out.bars(new BarSpec.Weeks());
        assertThat(weeks)
                .extracting(Bar::key)
                .containsExactly(key("2026-11-09T09:00:00Z"), key("2026-11-15T05:00:00Z"));
        assertThat(weeks).extracting(Bar::tradeCount).containsOnly(1L);
        assertThat(weeks).extracting(Bar::revision).containsOnly(Revision.FIRST);
    }

    @Test
    void lateTradeOfAnotherCalendar_fromBeforeItsWeekBegan_revisesTheWholeWeek() {
        var feed = new Feed(SYMBOL, Rules.IQFEED, RevisionWindow.LONGEST);
        feed.accept(trade("2026-11-22T15:00:00Z", 2, 100, 10, "24x7"));
        feed.accept(trade("2026-11-23T15:00:00Z", 2, 101, 10, "us-equity"));
        feed.accept(beat("2026-11-28T15:00:00Z"));
        assertThat(feed.accept(trade("2026-11-23T06:00:00Z", 2, 102, 10, "24x7")))
                .isEqualTo(Outcome.REVISED);
        Bar week = feed.out.latest(new BarSpec.Weeks()).getLast();
        assertThat(week.key()).isEqualTo(key("2026-11-23T09:00:00Z"));
        assertThat(week.tradeCount()).isEqualTo(2);
        assertThat(week.revision()).isEqualTo(new Revision(1, Revision.Reason.LATE));
    }

    @Test
    void stateLayout_cutOrOfAnotherVersion_isAClearError() {
        accept(trade("2026-11-24T15:00:00Z", 100));
        byte[] bytes = new StateLayout().encode(state);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> new StateLayout().decode(SYMBOL, cut))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("TEST");
        }
        bytes[0] = 9;
        assertThatThrownBy(() -> new StateLayout().decode(SYMBOL, bytes))
                .hasMessageContaining("layout version 9");
    }

    /** The third layout told the current policy and session, those before, and no gap. */
    @ParameterizedTest
    @CsvSource({"iqfeed-v1,iqfeed-v1", "us-eq-v1,us-eq-v1", "iqfeed-v1,us-eq-v1"})
    void stateLayout_beforeGapsAndRecuts_knewTwoPolicies_andGoesOnSo(String first, String then) {
        var policy = new AtomicReference<>(EligibilityPolicy.of(first));
        engine = new BarEngine((_, _) -> policy.get(), RevisionWindow.USUAL.length());
        accept(trade("2026-11-24T15:00:00Z", 100));
        policy.set(EligibilityPolicy.of(then));
        accept(trade("2026-11-25T15:00:00Z", 100));
        byte[] bytes = new StateLayout().encode(state);
        var read = new StateLayout().decode(SYMBOL, third(bytes, state));
        assertThat(read.policy()).contains(policy.get());
        assertThat(new StateLayout().encode(read)).isEqualTo(bytes);
    }

    private static byte[] third(byte[] fourth, SymbolState state) {
        int earlierWaiting = 68 + "us-equity".length();
        int sumBytes = 33;
        int gapBytes = 8;
        int lines = fourth.length - gapBytes - PolicyBytes.size(state);
        var since = state.policies.all().getLast();
        byte[] current = since.policy().id().getBytes(StandardCharsets.US_ASCII);
        byte[] earlier =
                state.policies.all().getFirst().policy().id().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(lines + 24 + thirdPolicyBytes(state))
                .put(fourth, 0, earlierWaiting)
                .put(new byte[24])
                .put(fourth, earlierWaiting, lines - earlierWaiting)
                .put((byte) current.length)
                .put(current)
                .put((byte) earlier.length)
                .put(earlier)
                .putLong(since.startMs())
                .put(fourth, fourth.length - gapBytes - 1 - sumBytes, sumBytes)
                .put(new byte[sumBytes])
                .put(0, (byte) 3)
                .array();
    }

    private static int thirdPolicyBytes(SymbolState state) {
        int ids =
                state.policies.all().getFirst().policy().id().length()
                        + state.policies.all().getLast().policy().id().length();
        return 2 + ids + 9 * 8 + 2;
    }

    /** The second layout ended behind the lines, and those of ticks knew of no deleted trades. */
    @Test
    void stateLayout_beforePoliciesAndDeletes_wasCutUnderIqfeed_andGoesOnSo() {
        accept(trade("2026-11-24T15:00:00Z", 100));
        byte[] bytes = new StateLayout().encode(state);
        var read =
                new StateLayout()
                        .decode(SYMBOL, second(third(bytes, state), thirdPolicyBytes(state)));
        assertThat(read.policy()).contains(EligibilityPolicy.IQFEED_V1);
        assertThat(new StateLayout().encode(read)).isEqualTo(bytes);
    }

    /** After one trade that of ten ticks is the only line of ticks with a bar in progress. */
    private static byte[] second(byte[] third, int policyBytes) {
        int deletedBytes = 4;
        int coarserLines = 2 * 37;
        int end = third.length - policyBytes - coarserLines;
        return ByteBuffer.allocate(end - deletedBytes + coarserLines)
                .put(third, 0, end - deletedBytes)
                .put(third, end, coarserLines)
                .put(0, (byte) 2)
                .array();
    }

    @Test
    void stateLayout_ofAPolicyThatIsNotThere_isAClearError() {
        accept(trade("2026-11-24T15:00:00Z", 100));
        byte[] bytes = new StateLayout().encode(state);
        bytes[bytes.length - 8 - PolicyBytes.size(state) + 13] = 'x';
        assertThatThrownBy(() -> new StateLayout().decode(SYMBOL, bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TEST")
                .cause()
                .hasMessage("no policy 'xqfeed-v1'; there are iqfeed-v1, us-eq-v1");
    }

    @ParameterizedTest
    @CsvSource({"1,-1", "1,3", "2,90", "11,127"})
    void stateLayout_damaged_isAClearError(int at, byte value) {
        accept(trade("2026-11-24T15:00:00Z", 100));
        byte[] bytes = new StateLayout().encode(state);
        bytes[at] = value;
        assertThatThrownBy(() -> new StateLayout().decode(SYMBOL, bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TEST");
    }

    private Outcome accept(FeedEvent event) {
        return engine.accept(state, event, out);
    }

    private static BarKey key(String start) {
        return new BarKey(Instant.parse(start).toEpochMilli(), 0);
    }

    private static ClockBeat beat(String instant) {
        return new ClockBeat(Instant.parse(instant).toEpochMilli() * 1000);
    }

    private static Trade trade(String instant, long price) {
        return trade(instant, 2, price);
    }

    private static Trade trade(String instant, int scale, long price) {
        return trade(instant, scale, price, 10);
    }

    private static Trade trade(String instant, int scale, long price, long size) {
        return trade(instant, scale, price, size, "us-equity");
    }

    private static Trade trade(String instant, int scale, long price, long size, String calendar) {
        return trade(instant, scale, price, size, calendar, Basis.LAST);
    }

    private static Trade trade(
            String instant, int scale, long price, long size, String calendar, Basis basis) {
        return new Trade(
                SYMBOL,
                Instant.parse(instant).toEpochMilli() * 1000,
                LocalDate.of(2026, 11, 24),
                calendar,
                FeedEvent.Source.LIVE,
                scale,
                price,
                size,
                0,
                1,
                11,
                "01",
                basis,
                Aggressor.UNKNOWN);
    }

    private static VendorBar vendorDay(String date) {
        var day = LocalDate.parse(date);
        long start = Instant.parse(date + "T09:00:00Z").toEpochMilli();
        return new VendorBar(
                SYMBOL, new BarSpec.Days(1), start, day, "us-equity", 2, 10, 12, 9, 11, 100);
    }
}
