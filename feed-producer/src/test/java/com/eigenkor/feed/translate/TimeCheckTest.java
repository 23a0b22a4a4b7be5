package com.eigenkor.feed.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.feed.translate.TimeCheck.Origin;
import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeCheckTest {

    private static final Logger LOG = Logger.getLogger(TimeCheck.class.getName());

    private final List<String> told = new ArrayList<>();
    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    told.add(new SimpleFormatter().formatMessage(line));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
    private long clockUs = us("2026-11-24T14:30:00Z");
    private long nanos = 7;
    private final TimeCheck check = new TimeCheck(() -> clockUs, () -> nanos);

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listener);
    }

    private static long us(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }

    private boolean refuses(String instant, Origin origin) {
        var trade =
                new Trade(
                        new Symbol("AAPL"),
                        us(instant),
                        LocalDate.of(2026, 11, 24),
                        "24x7",
                        Source.LIVE,
                        2,
                        23_105,
                        300,
                        0,
                        17,
                        11,
                        "",
                        Basis.LAST,
                        Aggressor.UNKNOWN);
        return check.refuses(trade, check.horizon(), origin);
    }

    @Test
    void trade_isRefusedFromFiveMinutesBehindTheSecondOfTheClockOn() {
        assertThat(refuses("2026-11-24T14:35:00.999999Z", Origin.LIVE)).isFalse();
        assertThat(refuses("2026-11-24T14:35:01Z", Origin.LIVE)).isTrue();
        assertThat(refuses("1999-12-31T00:00:00Z", Origin.LIVE)).isFalse();
        assertThat(refuses("2099-01-01T00:00:00Z", Origin.LIVE)).isTrue();
    }

    @Test
    void clockThatGoesOn_takesTheBoundAlong() {
        clockUs = us("2026-11-24T14:30:01Z");

        assertThat(refuses("2026-11-24T14:35:01.999999Z", Origin.LIVE)).isFalse();
        assertThat(refuses("2026-11-24T14:35:02Z", Origin.LIVE)).isTrue();
    }

    @Test
    void horizon_endsWithAWholeSecond_whichHistoryIsAskedFor() {
        clockUs = us("2026-11-24T14:30:00.4Z");

        assertThat(check.horizon().lastUs()).isEqualTo(us("2026-11-24T14:35:00.999999Z"));
    }

    @Test
    void refusedTrades_areCountedByWhoTold() {
        refuses("2027-01-01T00:00:00Z", Origin.LIVE);
        refuses("2027-01-01T00:00:00Z", Origin.HISTORY);
        refuses("2027-01-01T00:00:00Z", Origin.HISTORY);
        refuses("2026-11-24T14:30:00Z", Origin.INSERT);

        assertThat(check.refused())
                .isEqualTo(Map.of(Origin.LIVE, 1L, Origin.INSERT, 0L, Origin.HISTORY, 2L));
    }

    @Test
    void refusedTrade_isToldWithAllItSays_andOnceAMinuteOnly() {
        refuses("2027-01-01T00:00:00.5Z", Origin.LIVE);
        nanos += Duration.ofMinutes(1).toNanos() - 1;
        refuses("2027-01-01T00:00:01Z", Origin.LIVE);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .contains("AAPL")
                .contains("2027-01-01T00:00:00.500Z")
                .contains("2026-11-24T14:30:00Z")
                .contains("300 at 231.05, id 17, market center 11")
                .contains("compare the feed's clock");

        nanos++;
        refuses("2027-01-01T00:00:02Z", Origin.HISTORY);

        assertThat(told).hasSize(2);
        assertThat(told.getLast()).contains("LIVE=2").contains("HISTORY=1");
    }
}
