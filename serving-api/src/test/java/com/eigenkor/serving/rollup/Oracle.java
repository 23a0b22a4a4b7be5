package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Revision;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.Session;
import com.eigenkor.market.session.SessionCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Cuts trades into bars of any spec by putting each trade straight into its bar, and by nothing
 * else. What stock bars cannot tell is left out: the volume of trades that set no price, where the
 * whole stock interval has none that does.
 */
public final class Oracle {

    private static final int SCALE = 4;

    private final Symbol symbol;
    private final SessionCalendar calendar;
    private final List<Print> prints;

    public Oracle(Symbol symbol, SessionCalendar calendar, List<Print> prints) {
        this.symbol = symbol;
        this.calendar = calendar;
        this.prints = prints;
    }

    /** A bar in another state, at another revision. */
    public static Bar as(Bar bar, Bar.State state, Revision revision) {
        return Fold.copy(bar, state, revision);
    }

    private record Span(long startMs, long endMs, LocalDate date) {}

    /** All bars of a spec, closed and unrevised; of ticks also those that have lost them all. */
    public List<Bar> bars(BarSpec spec) {
        var series = new SeriesId(symbol, spec, Style.OHLC);
        return switch (spec) {
            case BarSpec.Ticks(int count) -> ticks(series, count);
            case BarSpec.Intraday(int seconds) -> timed(series, print -> span(print, seconds));
            case BarSpec.Days(int count) -> timed(series, print -> days(print.date(), count));
            case BarSpec.Weeks _, BarSpec.Months _ -> throw new AssertionError(spec);
        };
    }

    private List<Print> standing() {
        return prints.stream().filter(print -> !print.isDeleted()).toList();
    }

    private interface Spans {
        Span of(Print print);
    }

    private List<Bar> timed(SeriesId series, Spans spans) {
        var told = told(series.spec());
        var cells = new TreeMap<Long, List<Print>>();
        var ends = new HashMap<Long, Span>();
        for (var print : standing()) {
            var span = spans.of(print);
            if (told.contains(print)) {
                cells.computeIfAbsent(span.startMs(), s -> new ArrayList<>()).add(print);
                ends.put(span.startMs(), span);
            }
        }
        var bars = new ArrayList<Bar>();
        cells.forEach((startMs, cell) -> {
            var span = ends.getOrDefault(startMs, new Span(0, 0, LocalDate.EPOCH));
            bars.add(bar(series, new BarKey(startMs, 0), span, cell));
        });
        return bars;
    }

    /** Trades whose finest stock interval of the kind has a price. */
    private Set<Print> told(BarSpec spec) {
        BarSpec base = CustomSpecs.isCustom(spec) ? CustomSpecs.base(spec) : spec;
        Map<Span, List<Print>> cells = new HashMap<>();
        for (var print : standing()) {
            Span span =
                    base instanceof BarSpec.Intraday(int seconds)
                            ? span(print, seconds)
                            : days(print.date(), 1);
            cells.computeIfAbsent(span, s -> new ArrayList<>()).add(print);
        }
        var told = new HashSet<Print>();
        cells.values().stream()
                .filter(cell -> cell.stream().anyMatch(Print::isPriced))
                .forEach(told::addAll);
        return told;
    }

    private Span span(Print print, int seconds) {
        Session session = calendar.session(print.date()).orElseThrow();
        long startMs = session.startMs();
        long steps = (print.timeMs() - startMs) / (seconds * 1000L);
        long fromMs = startMs + steps * seconds * 1000L;
        long toMs = fromMs + seconds * 1000L;
        return new Span(fromMs, toMs > session.endMs() ? session.endMs() : toMs, print.date());
    }

    private Span days(LocalDate date, int count) {
        LocalDate first = date;
        while (Math.floorMod(first.toEpochDay(), (long) count) != 0) {
            first = first.minusDays(1);
        }
        Session opening = null;
        Session closing = null;
        for (int day = 0; day < count; day++) {
            var session = calendar.session(first.plusDays(day));
            if (session.isPresent()) {
                opening = opening == null ? session.get() : opening;
                closing = session.get();
            }
        }
        if (opening == null || closing == null) {
            throw new AssertionError("a trade of " + date + " without a session");
        }
        return new Span(opening.startMs(), closing.endMs(), opening.tradingDate());
    }

    private List<Bar> ticks(SeriesId series, int count) {
        var bySession = new TreeMap<LocalDate, List<Print>>();
        prints.forEach(print ->
                bySession.computeIfAbsent(print.date(), d -> new ArrayList<>()).add(print));
        var bars = new ArrayList<Bar>();
        bySession.values().forEach(session -> ticks(series, count, session, bars));
        return bars;
    }

    private static void ticks(SeriesId series, int count, List<Print> session, List<Bar> bars) {
        var cell = new ArrayList<Print>();
        var last = session.stream().filter(Print::isPriced).reduce((a, b) -> b);
        for (var print : session) {
            cell.add(print);
            boolean isFull = cell.stream().filter(Print::isPriced).count() == count;
            boolean isLast = last.isPresent() && print == last.get();
            if (print.isPriced() && (isFull || isLast)) {
                long startMs =
                        cell.stream().filter(Print::isPriced).findFirst().orElseThrow().timeMs();
                long before = 0;
                while (before < bars.size()
                        && bars.get(bars.size() - 1 - (int) before).startMs() == startMs) {
                    before++;
                }
                var span = new Span(startMs, print.timeMs() + 1, print.date());
                bars.add(bar(series, new BarKey(startMs, (int) before), span, cell));
                cell.clear();
            }
        }
    }

    private static Bar bar(SeriesId series, BarKey key, Span span, List<Print> places) {
        var cell = places.stream().filter(print -> !print.isDeleted()).toList();
        var left = cell.stream().filter(Print::isPriced).toList();
        // A bar that has lost all its ticks is withdrawn, at prices it had.
        var priced = left.isEmpty() ? places.stream().filter(Print::isPriced).toList() : left;
        var counted = series.spec().isDaily() ? cell : left;
        return new Bar(
                series,
                key,
                span.endMs(),
                span.date(),
                SCALE,
                priced.getFirst().price(),
                priced.stream().mapToLong(Print::price).max().orElseThrow(),
                priced.stream().mapToLong(Print::price).min().orElseThrow(),
                priced.getLast().price(),
                counted.stream().mapToLong(Print::size).sum(),
                cell.stream().mapToLong(Print::size).sum(),
                left.size(),
                (long) cell.size() - left.size(),
                counted.stream().mapToLong(p -> p.price() * p.size()).sum(),
                priced.getFirst().timeUs(),
                priced.getLast().timeUs(),
                left.isEmpty() ? Bar.State.WITHDRAWN : Bar.State.CLOSED,
                Revision.FIRST,
                Bar.Source.TRADES);
    }
}
