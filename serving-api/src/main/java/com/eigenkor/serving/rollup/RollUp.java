package com.eigenkor.serving.rollup;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarKey;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.SeriesId;
import com.eigenkor.market.Style;
import com.eigenkor.market.session.Interval;
import com.eigenkor.market.session.SessionCalendar;
import java.util.List;

/**
 * How one custom series is made of a stock one.
 *
 * @param series the custom series, of style {@link Style#OHLC}
 * @param base the stock series its bars are folded from
 * @param parts most bars of the base in one custom bar
 * @param calendar sessions of the symbol
 */
public record RollUp(SeriesId series, SeriesId base, int parts, SessionCalendar calendar) {

    /**
     * The roll-up behind a custom series of any style.
     *
     * @throws IllegalArgumentException for a stock spec
     */
    public static RollUp of(SeriesId series, SessionCalendar calendar) {
        BarSpec spec = series.spec();
        if (!CustomSpecs.isCustom(spec)) {
            throw new IllegalArgumentException("a stock spec is not rolled up: " + series);
        }
        var symbol = series.symbol();
        return new RollUp(
                new SeriesId(symbol, spec, Style.OHLC),
                new SeriesId(symbol, CustomSpecs.base(spec), Style.OHLC),
                CustomSpecs.parts(spec),
                calendar);
    }

    boolean isTick() {
        return series.spec() instanceof BarSpec.Ticks;
    }

    /** Every stock series that the custom bars follow from, the base first. */
    public List<SeriesId> sources() {
        return CustomSpecs.madeOf(series.spec()).stream()
                .map(spec -> new SeriesId(series.symbol(), spec, Style.OHLC))
                .toList();
    }

    /**
     * A key of the base such that whatever makes a custom bar before {@code before} is before it.
     */
    public BarKey bound(BarKey before) {
        if (!isTick()) {
            return new BarKey(before.startMs(), 0);
        }
        long seq = (before.seq() + 1L) * parts;
        return new BarKey(before.startMs(), (int) Math.min(seq, Integer.MAX_VALUE));
    }

    /** The time the custom bar covers that begins with {@code first} or holds it. */
    Interval slot(Bar first) {
        return switch (series.spec()) {
            case BarSpec.Intraday(int seconds) -> intraday(seconds, first);
            case BarSpec.Days _ -> days(first);
            case BarSpec.Ticks _, BarSpec.Weeks _, BarSpec.Months _ -> own(first);
        };
    }

    /**
     * Bars outside every session were cut by another calendar, which the symbol had before; the
     * time between two sessions is then cut like one.
     */
    private Interval intraday(int seconds, Bar bar) {
        var session = calendar.sessionAt(bar.startMs());
        if (session.isPresent()) {
            return session.get().interval(seconds, bar.startMs());
        }
        var next = calendar.sessionEndingAfter(bar.startMs());
        long anchorMs = calendar.sessionBefore(next.tradingDate()).endMs();
        long lengthMs = seconds * 1000L;
        long startMs = bar.startMs() - Math.floorMod(bar.startMs() - anchorMs, lengthMs);
        long endMs = Math.min(startMs + lengthMs, next.startMs());
        return new Interval(startMs, endMs, bar.tradingDate());
    }

    private Interval days(Bar day) {
        return calendar.session(day.tradingDate()).isPresent()
                ? calendar.interval(series.spec(), day.tradingDate())
                : own(day);
    }

    private static Interval own(Bar bar) {
        return new Interval(bar.startMs(), bar.endMs(), bar.tradingDate());
    }

    /** When the custom bar in {@code slot} is over whatever trades; far off where nobody knows. */
    long dueMs(Interval slot) {
        if (!isTick()) {
            return slot.endMs();
        }
        var session = calendar.session(slot.tradingDate());
        return session.isPresent() ? session.get().endMs() : Long.MAX_VALUE;
    }
}
