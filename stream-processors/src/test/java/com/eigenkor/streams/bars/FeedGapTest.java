package com.eigenkor.streams.bars;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent;
import com.eigenkor.market.FeedEvent.ClockBeat;
import com.eigenkor.market.FeedEvent.FeedGap;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.FeedEvent.VendorBar;
import com.eigenkor.market.Revision;
import com.eigenkor.market.Revision.Reason;
import com.eigenkor.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of gaps by example; {@link MarkerProperties} hold them in general. Times: New York. */
class FeedGapTest {

    private static final Symbol SYMBOL = new Symbol("TEST");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final BarSpec WEEK = new BarSpec.Weeks();

    private final Feed feed = new Feed(SYMBOL);

    @Test
    void intervalsThatTouchAGap_sayFeedGap_thoseBesideNoTrade() {
        accept(
                trade("2026-11-24T10:00:30"),
                gap("2026-11-24T10:05:30", "2026-11-24T10:20:10"),
                trade("2026-11-24T10:30:05"),
                beat("2026-11-24T10:31:00"));

        assertThat(markers(MINUTE))
                .containsExactly(
                        "24T10:00 24T10:01 trades",
                        "24T10:01 24T10:05 no_trade",
                        "24T10:05 24T10:21 feed_gap",
                        "24T10:21 24T10:30 no_trade",
                        "24T10:30 24T10:31 trades");
    }

    @Test
    void gap_touchesTheIntervalsThatHoldItsEnds() {
        accept(
                trade("2026-11-24T10:00:30"),
                gap("2026-11-24T10:03:00", "2026-11-24T10:05:00"),
                trade("2026-11-24T10:10:05"),
                beat("2026-11-24T10:11:00"));

        assertThat(markers(MINUTE))
                .containsExactly(
                        "24T10:00 24T10:01 trades",
                        "24T10:01 24T10:03 no_trade",
                        "24T10:03 24T10:06 feed_gap",
                        "24T10:06 24T10:10 no_trade",
                        "24T10:10 24T10:11 trades");
    }

    @Test
    void intervalWithABar_saysTrades_wherePartOfItIsAGap() {
        accept(
                trade("2026-11-24T10:00:30"),
                gap("2026-11-24T10:00:40", "2026-11-24T10:02:20"),
                trade("2026-11-24T10:02:30"),
                beat("2026-11-24T10:03:00"));

        assertThat(markers(MINUTE))
                .containsExactly(
                        "24T10:00 24T10:01 trades",
                        "24T10:01 24T10:02 feed_gap",
                        "24T10:02 24T10:03 trades");
    }

    @Test
    void secondGap_soonAfter_isToldOfItsOwn() {
        accept(
                trade("2026-11-24T10:00:30"),
                gap("2026-11-24T10:02:30", "2026-11-24T10:03:30"),
                gap("2026-11-24T10:06:00", "2026-11-24T10:07:00"),
                gap("2026-11-24T10:06:30", "2026-11-24T10:06:40"),
                trade("2026-11-24T10:10:05"),
                beat("2026-11-24T10:11:00"));

        assertThat(markers(MINUTE))
                .containsExactly(
                        "24T10:00 24T10:01 trades",
                        "24T10:01 24T10:02 no_trade",
                        "24T10:02 24T10:04 feed_gap",
                        "24T10:04 24T10:06 no_trade",
                        "24T10:06 24T10:08 feed_gap",
                        "24T10:08 24T10:10 no_trade",
                        "24T10:10 24T10:11 trades");
    }

    @Test
    void gapOverAWeekend_leavesTheTimeBetweenSessionsClosed() {
        accept(
                trade("2026-11-20T10:00:30"),
                gap("2026-11-20T19:58:00", "2026-11-24T04:02:30"),
                trade("2026-11-24T04:05:00"),
                beat("2026-11-24T04:06:00"));

        assertThat(markers(MINUTE))
                .containsExactly(
                        "20T10:00 20T10:01 trades",
                        "20T10:01 20T19:58 no_trade",
                        "20T19:58 20T20:00 feed_gap",
                        "20T20:00 23T04:00 session_closed",
                        "23T04:00 23T20:00 feed_gap",
                        "23T20:00 24T04:00 session_closed",
                        "24T04:00 24T04:03 feed_gap",
                        "24T04:03 24T04:05 no_trade",
                        "24T04:05 24T04:06 trades");
    }

    @Test
    void wholeDays_sayWhyTheyHaveNoBar() {
        accept(
                trade("2026-11-09T10:00:00"),
                gap("2026-11-12T12:00:00", "2026-11-13T12:00:00"),
                trade("2026-11-18T10:00:00"),
                beat("2026-11-30T00:00:00"));

        assertThat(markers(DAY))
                .containsExactly(
                        "09T04:00 09T20:00 trades",
                        "10T04:00 11T20:00 no_trade",
                        "12T04:00 13T20:00 feed_gap",
                        "16T04:00 17T20:00 no_trade",
                        "18T04:00 18T20:00 trades");
        assertThat(markers(WEEK))
                .containsExactly("09T04:00 13T20:00 trades", "16T04:00 20T20:00 trades");
    }

    @Test
    void gapBeforeTheFirstTrade_isNoMarker() {
        accept(
                gap("2026-11-24T09:00:00", "2026-11-24T09:30:00"),
                trade("2026-11-24T10:00:30"),
                beat("2026-11-24T10:01:00"));

        assertThat(markers(MINUTE)).containsExactly("24T10:00 24T10:01 trades");
    }

    @Test
    void gap_isOverBeforeItBegins_asABeatWouldHaveIt() {
        accept(trade("2026-11-24T10:00:30"), gap("2026-11-24T10:01:00", "2026-11-24T10:05:00"));

        assertThat(feed.out.bars(MINUTE)).hasSize(1);
        assertThat(feed.state.watermarkMs()).isEqualTo(ms("2026-11-24T10:01:00"));
    }

    @Test
    void damagedGap_isRefused_andChangesNothing() {
        accept(trade("2026-11-24T10:00:30"));
        byte[] before = new StateLayout().encode(feed.state);
        long us = ms("2026-11-24T10:01:00") * 1000;

        assertThat(feed.accept(new FeedGap(SYMBOL, us, Long.MAX_VALUE, "us-equity")))
                .isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(feed.accept(new FeedGap(SYMBOL, Long.MIN_VALUE, us, "us-equity")))
                .isEqualTo(Outcome.OUT_OF_RANGE);
        assertThat(feed.accept(new FeedGap(SYMBOL, us, us, "lse")))
                .isEqualTo(Outcome.UNKNOWN_CALENDAR);
        assertThat(new StateLayout().encode(feed.state)).isEqualTo(before);
    }

    @Test
    void gapThatIsFilled_getsItsBarsAsRevisions_andNoMarkerMore() {
        accept(
                trade("2026-11-24T10:00:30"),
                gap("2026-11-24T10:01:30", "2026-11-24T10:04:00"),
                trade("2026-11-24T10:05:30"),
                trade("2026-11-24T10:06:30"));
        var told = List.copyOf(feed.out.markers);

        feed.accept(trade("2026-11-24T10:02:10", Source.BACKFILL));
        feed.accept(trade("2026-11-24T10:02:50", Source.BACKFILL));

        assertThat(feed.out.markers).isEqualTo(told);
        assertThat(
                        feed.out.bars(MINUTE).stream()
                                .filter(bar -> bar.startMs() == ms("2026-11-24T10:02:00"))
                                .map(bar -> bar.revision()))
                .containsExactly(
                        new Revision(1, Reason.BACKFILL), new Revision(2, Reason.BACKFILL));
    }

    @Test
    void weekOfVendorDaysAndTrades_hasOneMarker() {
        for (int day = 9; day <= 11; day++) {
            accept(vendorDay(LocalDate.of(2026, 11, day)));
        }
        accept(
                beat("2026-11-11T22:00:00"),
                trade("2026-11-12T10:00:00"),
                trade("2026-11-13T10:00:00"),
                trade("2026-11-16T10:00:00"),
                beat("2026-11-30T00:00:00"));

        assertThat(markers(WEEK))
                .containsExactly("09T04:00 13T20:00 trades", "16T04:00 20T20:00 trades");
        assertThat(markers(DAY))
                .containsExactly(
                        "12T04:00 12T20:00 trades",
                        "13T04:00 13T20:00 trades",
                        "16T04:00 16T20:00 trades");
    }

    private void accept(FeedEvent... events) {
        for (FeedEvent event : events) {
            assertThat(feed.accept(event)).isEqualTo(Outcome.TAKEN);
        }
    }

    /** From, to, why; without year and month. */
    private List<String> markers(BarSpec spec) {
        return feed.out.markers.stream()
                .filter(marker -> marker.spec().equals(spec))
                .map(marker ->
                        "%s %s %s"
                                .formatted(
                                        text(marker.fromMs()),
                                        text(marker.toMs()),
                                        marker.reason().code()))
                .toList();
    }

    private static String text(long ms) {
        return Instant.ofEpochMilli(ms).atZone(NEW_YORK).toLocalDateTime().toString().substring(8);
    }

    private static long ms(String time) {
        return LocalDateTime.parse(time).atZone(NEW_YORK).toInstant().toEpochMilli();
    }

    private static ClockBeat beat(String time) {
        return new ClockBeat(ms(time) * 1000);
    }

    private static FeedGap gap(String from, String until) {
        return new FeedGap(SYMBOL, ms(from) * 1000, ms(until) * 1000, "us-equity");
    }

    private static Trade trade(String time) {
        return trade(time, Source.LIVE);
    }

    private static Trade trade(String time, Source source) {
        return new Trade(
                SYMBOL,
                ms(time) * 1000,
                LocalDate.EPOCH,
                "us-equity",
                source,
                2,
                100,
                10,
                0,
                1,
                11,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }

    private static VendorBar vendorDay(LocalDate date) {
        long startMs = ms(date + "T04:00:00");
        return new VendorBar(SYMBOL, DAY, startMs, date, "us-equity", 2, 10, 12, 9, 11, 100);
    }
}
