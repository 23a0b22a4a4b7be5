package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.Bars;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.wire.EasternTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts ordered prints into bars as the vendor does: prices and volume of last-qualified and
 * extended trades, the day's volume as the last of them tells it. All bars end at midnight; volume
 * and trade bars begin anew there.
 */
final class BarCutter {

    private final Bars request;
    private final EasternTime eastern = new EasternTime();
    private @Nullable Draft draft;

    BarCutter(Bars request) {
        this.request = request;
    }

    /** Takes a print and gives the bar it finishes, if any. */
    Optional<IntervalBar> add(Print print) {
        if (!print.setsIntradayPrice()) {
            return Optional.empty();
        }
        long second = eastern.localSeconds(print.timeUs());
        Draft open = draft;
        if (open != null && !isOver(open, second)) {
            open.add(print);
            return Optional.empty();
        }
        draft = new Draft(start(second), print);
        return open == null ? Optional.empty() : Optional.of(open.bar(request));
    }

    /** The unfinished bar, if any. */
    Optional<IntervalBar> finish() {
        Draft open = draft;
        draft = null;
        return open == null ? Optional.empty() : Optional.of(open.bar(request));
    }

    private long start(long second) {
        return switch (request.cut()) {
            case SECONDS -> {
                long midnight = Math.floorDiv(second, LocalStamp.DAY) * LocalStamp.DAY;
                yield second - (second - midnight) % request.length();
            }
            case VOLUME, TRADES -> second;
        };
    }

    private boolean isOver(Draft open, long second) {
        boolean otherDay =
                Math.floorDiv(second, LocalStamp.DAY) != Math.floorDiv(open.start, LocalStamp.DAY);
        return otherDay
                || switch (request.cut()) {
                    case SECONDS -> second >= open.start + request.length();
                    case VOLUME -> open.volume >= request.length();
                    case TRADES -> open.trades >= request.length();
                };
    }

    private static final class Draft {

        private final long start;
        private final long open;
        private long high;
        private long low;
        private long close;
        private long totalVolume;
        private long volume;
        private long trades;

        Draft(long start, Print first) {
            this.start = start;
            open = first.price();
            high = open;
            low = open;
            add(first);
        }

        void add(Print print) {
            high = Math.max(high, print.price());
            low = Math.min(low, print.price());
            close = print.price();
            totalVolume = print.dayVolume();
            volume += print.size();
            trades++;
        }

        IntervalBar bar(Bars request) {
            long length = request.cut() == HistoryRequest.Cut.SECONDS ? request.length() : 0;
            long stamp = request.labelAtBeginning() ? start : start + length;
            long told = request.cut() == HistoryRequest.Cut.TRADES ? trades : 0;
            return new IntervalBar(start, stamp, high, low, open, close, totalVolume, volume, told);
        }
    }
}
