package com.eigenkor.streams.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.eigenkor.market.Aggressor;
import com.eigenkor.market.Basis;
import com.eigenkor.market.FeedEvent.Source;
import com.eigenkor.market.FeedEvent.Trade;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SymbolLineTest {

    private static final SessionCalendar CALENDAR = SessionCalendar.of("us-equity");
    private static final int MANY = 1_000;

    @Test
    void wholeLine_isInReachForSevenDays() {
        var line = line(Long.MIN_VALUE);
        assertThat(oldest(line, MANY)).contains(LocalDate.of(2026, 11, 17));
        assertThat(line.isInReach(session("2026-11-16"))).isFalse();
    }

    @Test
    void lineWhoseBeginningIsGone_isInReachADayLater() {
        var line = line(ms("2026-11-16T18:00:00Z"));
        assertThat(oldest(line, MANY)).contains(LocalDate.of(2026, 11, 18));
    }

    @Test
    void tradesOfTheSession_andOfTheDayBefore_areCounted() {
        var line = line(Long.MIN_VALUE);
        assertThat(line.tradesFrom(session("2026-11-20"))).isEqualTo(20);
        assertThat(line.tradesFrom(session("2026-11-23"))).isEqualTo(10);
        assertThat(oldest(line, 25)).contains(LocalDate.of(2026, 11, 20));
        assertThat(oldest(line, 9)).isEmpty();
    }

    private static Optional<LocalDate> oldest(SymbolLine line, int mostTrades) {
        return line.oldest(mostTrades).map(Session::tradingDate);
    }

    /** Ten trades on each of six trading dates. */
    private static SymbolLine line(long goneMs) {
        var line = new SymbolLine(CALENDAR, goneMs);
        for (int date : new int[] {16, 17, 18, 19, 20, 23}) {
            for (int second = 0; second < 10; second++) {
                line.add(trade(ms("2026-11-%dT10:00:0%dZ".formatted(date, second))));
            }
        }
        return line;
    }

    private static Session session(String date) {
        return CALENDAR.session(LocalDate.parse(date)).orElseThrow();
    }

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static Trade trade(long timeMs) {
        return new Trade(
                new Symbol("AAPL"),
                timeMs * 1000,
                LocalDate.EPOCH,
                CALENDAR.id(),
                Source.LIVE,
                2,
                100,
                1,
                0,
                1,
                11,
                "01",
                Basis.LAST,
                Aggressor.UNKNOWN);
    }
}
