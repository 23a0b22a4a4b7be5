package com.eigenkor.simulator.server;

import com.eigenkor.simulator.tape.DailyBar;
import com.eigenkor.simulator.tape.DayStats;
import com.eigenkor.simulator.tape.Listing;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that level 1 knows of a symbol at a moment. One owner; prints are taken in order. */
final class Quote {

    private static final int MOST_SESSIONS_BACK = 10;

    private final Listing listing;
    private DayStats stats;
    private @Nullable Print latest;
    private @Nullable Print qualified;
    private @Nullable Print extended;
    private @Nullable DailyBar previousDay;
    private long bid;
    private long ask;
    private long bidTimeUs;
    private long askTimeUs;
    private int tickDirection = 183;
    private String contents = "";

    private Quote(Listing listing, DayStats stats) {
        this.listing = listing;
        this.stats = stats;
    }

    /** The state after every print with {@code timeUs <= untilUs}. */
    static Quote at(Tape tape, long untilUs) {
        var recent = RecentPrints.before(tape, untilUs);
        LocalDate date =
                recent.latest()
                        .map(Print::tradingDate)
                        .orElseGet(() ->
                                tape.calendar().sessionEndingAfter(untilUs / 1000).tradingDate());
        var quote = new Quote(tape.listing(), tape.stats(date, untilUs));
        quote.latest = recent.latest().orElse(null);
        quote.qualified = recent.qualified().orElse(null);
        quote.extended = recent.extended().orElse(null);
        quote.previousDay = previousDay(tape, date).orElse(null);
        recent.latest().ifPresent(quote::takeBidAndAsk);
        quote.contents = quote.snapshotContents();
        return quote;
    }

    /** Takes the bid and offer a print brings, as a quote that comes just before it. */
    boolean quote(Print print) {
        boolean bidMoves = print.bid() != bid;
        boolean askMoves = print.ask() != ask;
        takeBidAndAsk(print);
        contents = (bidMoves ? "b" : "") + (askMoves ? "a" : "");
        return !contents.isEmpty();
    }

    /**
     * Takes a print; its day's numbers, the three views of the last trade and the contents follow.
     */
    void trade(Print print, boolean tellVolume) {
        if (print.day() != stats.day()) {
            previousDay = stats.bar().orElse(previousDay);
            stats = new DayStats(print.day());
        }
        long high = stats.high();
        long low = stats.low();
        boolean wasPriced = stats.isPriced();
        stats.add(print);
        Print before = latest;
        if (before != null && before.price() != print.price()) {
            tickDirection = print.price() > before.price() ? 173 : 175;
        } else {
            tickDirection = 183;
        }
        latest = print;
        if (print.setsIntradayPrice()) {
            extended = print;
        }
        var changes = new StringBuilder().append(print.basis());
        if (print.setsDailyPrice()) {
            qualified = print;
            changes.append(wasPriced ? "" : "o");
            changes.append(!wasPriced || stats.high() != high ? "h" : "");
            changes.append(!wasPriced || stats.low() != low ? "l" : "");
        }
        contents = changes.append(tellVolume ? "v" : "").toString();
    }

    Listing listing() {
        return listing;
    }

    DayStats stats() {
        return stats;
    }

    /** The last trade of any basis. */
    @Nullable Print latest() {
        return latest;
    }

    /** The last trade of basis C. */
    @Nullable Print qualified() {
        return qualified;
    }

    /** The last trade of basis C or E. */
    @Nullable Print extended() {
        return extended;
    }

    /** The trading date before, as far as there is one. */
    @Nullable DailyBar previousDay() {
        return previousDay;
    }

    long bid() {
        return bid;
    }

    long ask() {
        return ask;
    }

    long bidTimeUs() {
        return bidTimeUs;
    }

    long askTimeUs() {
        return askTimeUs;
    }

    /** 173 up, 175 down, 183 unchanged. */
    int tickDirection() {
        return tickDirection;
    }

    /** What the last change was, in the letters of the wire. */
    String contents() {
        return contents;
    }

    private void takeBidAndAsk(Print print) {
        if (print.bid() != bid) {
            bid = print.bid();
            bidTimeUs = print.timeUs();
        }
        if (print.ask() != ask) {
            ask = print.ask();
            askTimeUs = print.timeUs();
        }
    }

    private String snapshotContents() {
        Print print = latest;
        if (print == null) {
            return "";
        }
        return print.basis() + "ba" + (stats.isPriced() ? "ohlcv" : "cv");
    }

    private static Optional<DailyBar> previousDay(Tape tape, LocalDate date) {
        LocalDate day = date;
        for (int back = 0; back < MOST_SESSIONS_BACK; back++) {
            day = tape.calendar().sessionBefore(day).tradingDate();
            if (day.isBefore(tape.firstDate())) {
                return Optional.empty();
            }
            var bar = tape.daily(day);
            if (bar.isPresent()) {
                return bar;
            }
        }
        return Optional.empty();
    }
}
