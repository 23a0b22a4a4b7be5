package com.eigenkor.system;

import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Style;
import com.eigenkor.system.VendorFiles.Tick;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the topics must hold of a symbol: the naive cut, and weeks and months put together from its
 * days. No week or month may begin with a holiday.
 */
final class ExpectedBars {

    private static final LocalTime SESSION_START = LocalTime.of(4, 0);

    private final NaiveBars naive;

    ExpectedBars(List<Tick> ticks) {
        naive = new NaiveBars(ticks);
    }

    List<Row> rows(BarSpec spec, Style style) {
        List<Row> traded = traded(spec);
        return style == Style.OHLC ? traded : NaiveBars.heikinAshi(traded);
    }

    private List<Row> traded(BarSpec spec) {
        return switch (spec) {
            case BarSpec.Intraday(int seconds) -> naive.intraday(seconds);
            case BarSpec.Ticks(int count) -> naive.ticks(count);
            case BarSpec.Days _ -> naive.daily();
            case BarSpec.Weeks() ->
                    together(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case BarSpec.Months() -> together(day -> day.withDayOfMonth(1));
        };
    }

    /** One bar for the days with the same first day, starting with that day's session. */
    private List<Row> together(UnaryOperator<LocalDate> firstDay) {
        var bars = new ArrayList<Row>();
        LocalDate group = LocalDate.MIN;
        for (Row day : naive.daily()) {
            LocalDate first =
                    firstDay.apply(
                            LocalDate.ofInstant(
                                    Instant.ofEpochMilli(day.startMs()), VendorFiles.NEW_YORK));
            if (first.equals(group)) {
                bars.set(bars.size() - 1, then(bars.getLast(), day));
            } else {
                bars.add(starting(first, day));
                group = first;
            }
        }
        return bars;
    }

    private static Row starting(LocalDate first, Row day) {
        LocalDate weekday =
                switch (first.getDayOfWeek()) {
                    case SATURDAY -> first.plusDays(2);
                    case SUNDAY -> first.plusDays(1);
                    case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> first;
                };
        long startMs =
                weekday.atTime(SESSION_START)
                        .atZone(VendorFiles.NEW_YORK)
                        .toInstant()
                        .toEpochMilli();
        return new Row(startMs, 0, day.open(), day.high(), day.low(), day.close(), day.volume());
    }

    private static Row then(Row bar, Row day) {
        return new Row(
                bar.startMs(),
                0,
                bar.open(),
                bar.high().max(day.high()),
                bar.low().min(day.low()),
                day.close(),
                bar.volume() + day.volume());
    }
}
