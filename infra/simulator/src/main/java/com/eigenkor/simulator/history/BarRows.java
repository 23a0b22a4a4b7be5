package com.eigenkor.simulator.history;

import com.eigenkor.simulator.history.HistoryRequest.Bars;
import com.eigenkor.simulator.history.HistoryRequest.Cut;
import com.eigenkor.simulator.history.HistoryRequest.Span;
import com.eigenkor.simulator.tape.Print;
import com.eigenkor.simulator.tape.Tape;
import com.eigenkor.simulator.wire.EasternTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The interval bars of a request. A bar belongs to the answer when its start lies within the asked
 * bounds and the daily window; it is then whole, or the running one as far as it has come.
 */
final class BarRows {

    private static final long HOUR_US = 3_600_000_000L;

    private final Tape tape;
    private final Bars request;
    private final long fromUs;
    private final long toUs;
    private final long firstStart;
    private final long lastStart;

    /**
     * @param reach of the trades; its end is the present or the end asked for, whichever is earlier
     */
    BarRows(Tape tape, Bars request, Reach reach, long nowUs) {
        this.tape = tape;
        this.request = request;
        fromUs = reach.fromUs();
        var eastern = new EasternTime();
        firstStart = ceilSecond(eastern, reach.fromUs());
        lastStart = eastern.localSeconds(reach.toUs() - 1);
        // The last bar may start within the bounds and end beyond them.
        toUs = Math.min(nowUs + 1, reach.toUs() + tail());
    }

    void send(Rows rows) throws IOException {
        if (request.shape().oldestFirst() && request.shape().max() == Integer.MAX_VALUE) {
            stream(rows);
            return;
        }
        List<IntervalBar> kept = new ArrayList<>();
        long left = request.shape().max();
        for (long endUs = toUs; left > 0 && endUs > fromUs; ) {
            long startUs = boundaryBefore(endUs);
            List<IntervalBar> bars = between(startUs, endUs).reversed();
            bars = bars.subList(0, (int) Math.min(left, bars.size()));
            left -= bars.size();
            endUs = startUs;
            if (request.shape().oldestFirst()) {
                kept.addAll(bars);
                continue;
            }
            for (IntervalBar bar : bars) {
                rows.bar(bar);
            }
        }
        for (IntervalBar bar : kept.reversed()) {
            rows.bar(bar);
        }
    }

    private void stream(Rows rows) throws IOException {
        var cutter = new BarCutter(request);
        var prints = tape.from(boundaryBefore(fromUs + 1));
        while (prints.hasNext()) {
            Print print = prints.next();
            if (print.timeUs() >= toUs) {
                break;
            }
            var bar = cutter.add(print).filter(this::isWanted);
            if (bar.isPresent()) {
                rows.bar(bar.get());
            }
        }
        var last = cutter.finish().filter(this::isWanted);
        if (last.isPresent()) {
            rows.bar(last.get());
        }
    }

    private List<IntervalBar> between(long startUs, long endUs) {
        var bars = new ArrayList<IntervalBar>();
        var cutter = new BarCutter(request);
        var prints = tape.from(startUs);
        while (prints.hasNext()) {
            Print print = prints.next();
            if (print.timeUs() >= endUs) {
                break;
            }
            cutter.add(print).filter(this::isWanted).ifPresent(bars::add);
        }
        cutter.finish().filter(this::isWanted).ifPresent(bars::add);
        return bars;
    }

    private boolean isWanted(IntervalBar bar) {
        int second = (int) Math.floorMod(bar.start(), LocalStamp.DAY);
        return bar.start() >= firstStart
                && bar.start() <= lastStart
                && request.window().holds(second);
    }

    /** The last instant before {@code us} at which every bar of this request ends. */
    private long boundaryBefore(long us) {
        if (isHourly()) {
            return Math.floorDiv(us - 1, HOUR_US) * HOUR_US;
        }
        return EasternTime.micros(EasternTime.local(us - 1).toLocalDate().atStartOfDay());
    }

    private boolean isHourly() {
        return request.cut() == Cut.SECONDS && 3600 % request.length() == 0;
    }

    private long tail() {
        boolean open = !(request.span() instanceof Span.Between(_, var end)) || end.isEmpty();
        if (open) {
            return 0;
        }
        return request.cut() == Cut.SECONDS ? request.length() * 1_000_000L : 24 * HOUR_US;
    }

    private static long ceilSecond(EasternTime eastern, long us) {
        return eastern.localSeconds(us + 999_999);
    }
}
