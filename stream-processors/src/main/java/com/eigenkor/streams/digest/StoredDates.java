package com.eigenkor.streams.digest;

import com.eigenkor.market.BarDigest;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.DayDigest;
import com.eigenkor.market.SeriesBar;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.store.BarStore;
import com.eigenkor.streams.digest.PendingDigests.Mark;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trading dates as the bar store has them. The bar of a day tells that it is over, and from when to
 * when it went. What was read is kept for the life of this object: a few moments.
 */
final class StoredDates {

    private static final BarSpec DAY = new BarSpec.Days(1);

    /** A session begins some days before its trading date at most, over a holiday. */
    private static final long AHEAD_MS = Duration.ofDays(5).toMillis();

    private static final long BEHIND_MS = Duration.ofDays(2).toMillis();
    private static final int PAGE = 5_000;

    private final BarStore store;
    private final Map<Symbol, Optional<LocalDate>> newest = new HashMap<>();
    private final Map<Date, Span> spans = new HashMap<>();

    StoredDates(BarStore store) {
        this.store = store;
    }

    private record Date(Symbol symbol, LocalDate date) {}

    /** From when to when, milliseconds UTC. */
    private record Span(long fromMs, long toMs) {}

    /** Whether a date of a symbol is over. */
    boolean isOver(Symbol symbol, LocalDate date) {
        return newest.computeIfAbsent(symbol, this::newestDay)
                .filter(last -> !date.isAfter(last))
                .isPresent();
    }

    private Optional<LocalDate> newestDay(Symbol symbol) {
        return store.before(days(symbol), null, 1).stream()
                .map(day -> day.base().tradingDate())
                .findFirst();
    }

    /**
     * The digest of the bars of a date.
     *
     * @param arrivedMs when the newest of them came
     */
    DayDigest digest(Mark mark, long arrivedMs) {
        Span span = span(mark.series().symbol(), mark.date());
        var digest = new BarDigest();
        var behind = new BarKey(span.fromMs, -1);
        while (true) {
            int most = PAGE + behind.seq() + 1;
            var page = store.range(mark.series(), behind.startMs(), span.toMs, most);
            for (SeriesBar bar : page) {
                boolean isNext = bar.key().compareTo(behind) > 0;
                if (isNext && bar.base().tradingDate().equals(mark.date())) {
                    digest.add(bar);
                }
            }
            if (page.size() < most) {
                int bars = digest.bars();
                return new DayDigest(mark.series(), mark.date(), bars, digest.hex(), arrivedMs);
            }
            behind = page.getLast().key();
        }
    }

    /** A date without a bar of the day is looked for in all the time it can have had. */
    private Span span(Symbol symbol, LocalDate date) {
        return spans.computeIfAbsent(new Date(symbol, date), _ -> dayOf(symbol, date));
    }

    private Span dayOf(Symbol symbol, LocalDate date) {
        long midnightMs = date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        var widest = new Span(midnightMs - AHEAD_MS, midnightMs + BEHIND_MS);
        return store.range(days(symbol), widest.fromMs, widest.toMs, PAGE).stream()
                .map(SeriesBar::base)
                .filter(day -> day.tradingDate().equals(date))
                .findFirst()
                .map(day -> new Span(day.startMs(), day.endMs()))
                .orElse(widest);
    }

    private static SeriesId days(Symbol symbol) {
        return new SeriesId(symbol, DAY, Style.OHLC);
    }
}
