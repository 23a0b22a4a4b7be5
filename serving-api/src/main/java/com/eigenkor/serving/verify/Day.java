package com.eigenkor.serving.verify;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.store.BarStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The trading date whose bars are compared.
 *
 * @param toMs bars that end later are not compared: they may not have come everywhere yet
 */
record Day(SessionCalendar calendar, Session session, long toMs) {

    private static final long SETTLED_MS = Duration.ofSeconds(45).toMillis();
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    /**
     * The date asked for, or the newest that is over.
     *
     * @throws UsageException when there are no bars of it
     */
    static Day of(Request request, SessionCalendar calendar, BarStore store) {
        Optional<LocalDate> over = newest(store, request.symbol(), DAY).map(Bar::tradingDate);
        LocalDate date =
                request.date()
                        .or(() -> over)
                        .orElseThrow(() ->
                                new UsageException(
                                        "no trading date of %s is over yet; name the one that goes on"
                                                .formatted(request.symbol())));
        Session session =
                calendar.session(date)
                        .orElseThrow(() ->
                                new UsageException(
                                        "%s has no session on %s".formatted(calendar, date)));
        boolean isOver = over.filter(last -> !date.isAfter(last)).isPresent();
        return new Day(calendar, session, isOver ? Long.MAX_VALUE : settledMs(request, store));
    }

    private static long settledMs(Request request, BarStore store) {
        return newest(store, request.symbol(), MINUTE)
                .map(bar -> bar.endMs() - SETTLED_MS)
                .orElseThrow(() -> new UsageException("no bars of " + request.symbol() + " yet"));
    }

    private static Optional<Bar> newest(BarStore store, Symbol symbol, BarSpec spec) {
        return store.before(new SeriesId(symbol, spec, Style.OHLC), null, 1).stream()
                .map(SeriesBar::base)
                .findFirst();
    }

    LocalDate date() {
        return session.tradingDate();
    }

    boolean isOver() {
        return toMs == Long.MAX_VALUE;
    }

    /** Those that are compared; of bars of ticks those that are followed by another. */
    <B extends SeriesBar> List<B> compared(List<B> bars) {
        return bars.stream().filter(bar -> bar.base().endMs() <= toMs).toList();
    }
}
