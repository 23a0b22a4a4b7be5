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
import java.util.stream.Stream;

/**
 * The trading date whose bars are compared.
 *
 * @param toMs bars that end later are not compared: they may not have come everywhere yet
 * @param knownToMs so far the market has come at least; a longer bar may still go on
 */
record Day(SessionCalendar calendar, Session session, long toMs, long knownToMs) {

    private static final long SETTLED_MS = Duration.ofSeconds(45).toMillis();
    private static final BarSpec DAY = new BarSpec.Days(1);
    private static final BarSpec MINUTE = new BarSpec.Intraday(60);

    /**
     * The date asked for, or the newest that is over.
     *
     * @throws UsageException when there are no bars of it
     */
    static Day of(Request request, SessionCalendar calendar, BarStore store) {
        Optional<Bar> newestDay = newest(store, request.symbol(), DAY);
        Optional<LocalDate> over = newestDay.map(Bar::tradingDate);
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
        long knownToMs =
                Stream.of(newestDay, newest(store, request.symbol(), MINUTE))
                        .flatMap(Optional::stream)
                        .mapToLong(Bar::endMs)
                        .max()
                        .orElseThrow(() ->
                                new UsageException("no bars of " + request.symbol() + " yet"));
        long toMs = isOver ? Long.MAX_VALUE : knownToMs - SETTLED_MS;
        return new Day(calendar, session, toMs, knownToMs);
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
