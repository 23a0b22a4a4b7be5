package com.eigenkor.serving.history;

import com.eigenkor.market.Bar;
import com.eigenkor.market.BarSpec;
import com.eigenkor.market.Symbol;
import com.eigenkor.market.session.SessionCalendar;
import com.eigenkor.serving.rollup.Oracle;
import com.eigenkor.serving.rollup.Print;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The trades of a symbol in the order they count in, those that were deleted among them, and the
 * bars they give.
 */
final class Tape {

    final List<Print> prints = new ArrayList<>();
    private final Symbol symbol;
    private final SessionCalendar calendar;
    private long nowMs = Long.MIN_VALUE;

    Tape(Symbol symbol, SessionCalendar calendar) {
        this.symbol = symbol;
        this.calendar = calendar;
    }

    void add(Print print) {
        advance(print.timeMs());
        prints.add(print);
    }

    void advance(long timeMs) {
        nowMs = Math.max(nowMs, timeMs);
    }

    /** How far the trades and the clock have come. */
    long nowMs() {
        return nowMs;
    }

    long endMs(LocalDate date) {
        return calendar.session(date).orElseThrow().endMs();
    }

    boolean isOver(LocalDate date) {
        return endMs(date) <= nowMs;
    }

    /** The bars of the trades that are left. */
    List<Bar> bars(BarSpec spec) {
        return new Oracle(symbol, calendar, prints).bars(spec);
    }

    /** Every place there ever was: none goes with its last trade, but ticks are counted anew. */
    List<Bar> places(BarSpec spec) {
        var ever =
                prints.stream()
                        .map(print ->
                                print.as(
                                        spec.isTime() ? print.wasPriced() : print.isPriced(),
                                        false))
                        .toList();
        return new Oracle(symbol, calendar, ever).bars(spec);
    }
}
